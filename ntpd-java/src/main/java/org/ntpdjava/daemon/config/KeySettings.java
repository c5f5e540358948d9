package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Symmetric keys.
 *
 * @param file {@code keys}
 * @param trusted {@code trustedkey}
 * @param controlKey signs writes by mode 6
 * @param requestKey signs mode 7
 * @param lines where all this stands
 */
public record KeySettings(
        Optional<Path> file, List<KeyRange> trusted, OptionalInt controlKey, OptionalInt requestKey, KeyLines lines) {
    /** No authentication. */
    public static final KeySettings NONE =
            new KeySettings(Optional.empty(), List.of(), OptionalInt.empty(), OptionalInt.empty(), KeyLines.NONE);

    public KeySettings {
        trusted = List.copyOf(trusted);
    }

    /** @param keyId 1 to 65535 */
    public boolean trusts(int keyId) {
        return trusted.stream().anyMatch(range -> range.has(keyId));
    }

    /** One that no line names. */
    public KeySettings withFile(Path other) {
        return new KeySettings(Optional.of(other), trusted, controlKey, requestKey, lines.withoutFile());
    }

    public KeySettings withTrusted(List<KeyRange> others) {
        return new KeySettings(file, others, controlKey, requestKey, lines);
    }
}
