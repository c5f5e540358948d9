package org.ntpdjava.daemon.config;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration speaks of keys, so that what the file of keys lacks can be told with its line. All are equal: two
 * configurations that ask for the same are the same, wherever it stands.
 *
 * @param file the line {@code keys}
 * @param trusted the line {@code trustedkey} of each key or range
 * @param controlKey the line of the key that signs writes by mode 6
 * @param requestKey the line of the key that signs mode 7
 * @param sources the line of each source, by its name or address as it stands there
 */
public record KeyLines(
        Optional<SourcePosition> file,
        Map<KeyRange, SourcePosition> trusted,
        Optional<SourcePosition> controlKey,
        Optional<SourcePosition> requestKey,
        Map<String, SourcePosition> sources) {
    public static final KeyLines NONE =
            new KeyLines(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Map.of());

    public KeyLines {
        trusted = Map.copyOf(trusted);
        sources = Map.copyOf(sources);
    }

    /** @return {@code otherwise} for one that no line names */
    SourcePosition of(String source, SourcePosition otherwise) {
        return sources.getOrDefault(source, otherwise);
    }

    /** The file is named elsewhere. */
    KeyLines withoutFile() {
        return new KeyLines(Optional.empty(), trusted, controlKey, requestKey, sources);
    }

    SourcePosition of(KeyRange range) {
        return trusted.getOrDefault(range, SourcePosition.ofFile("command line"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyLines;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
