package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** From authentication lines to settings. */
final class KeyAssembler {
    private final List<KeyRange> trusted = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private final Map<KeyRange, SourcePosition> trustedAt = new HashMap<>();
    private Optional<SourcePosition> fileAt = Optional.empty();
    private Optional<SourcePosition> controlKeyAt = Optional.empty();
    private Optional<SourcePosition> requestKeyAt = Optional.empty();
    private OptionalInt controlKey = OptionalInt.empty();
    private OptionalInt requestKey = OptionalInt.empty();

    void add(KeyDirective directive) {
        switch (directive) {
            case KeyDirective.KeyFile line -> {
                file = Optional.of(line.file());
                fileAt = Optional.of(line.at().wholeLine());
            }
            case KeyDirective.TrustedKeys line -> {
                trusted.addAll(line.ranges());
                line.ranges().forEach(range -> trustedAt.put(range, line.at().wholeLine()));
            }
            case KeyDirective.ServiceKey line -> addServiceKey(line);
            case KeyDirective.Crypto crypto -> {}
            case KeyDirective.Named named -> {}
            case KeyDirective.Nts nts -> {}
        }
    }

    private void addServiceKey(KeyDirective.ServiceKey line) {
        if (line.command() == Command.CONTROLKEY) {
            controlKey = OptionalInt.of(line.keyId());
            controlKeyAt = Optional.of(line.at().wholeLine());
        } else {
            requestKey = OptionalInt.of(line.keyId());
            requestKeyAt = Optional.of(line.at().wholeLine());
        }
    }

    /** @param sources the line of each, by its name */
    KeySettings keys(Map<String, SourcePosition> sources) {
        KeyLines lines = new KeyLines(fileAt, trustedAt, controlKeyAt, requestKeyAt, sources);
        return new KeySettings(file, trusted, controlKey, requestKey, lines);
    }
}
