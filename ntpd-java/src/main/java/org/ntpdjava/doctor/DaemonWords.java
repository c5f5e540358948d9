package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How the daemon reads its command line. */
@FunctionalInterface
public interface DaemonWords {
    /**
     * What it says of where the daemon is to be looked for.
     *
     * @throws IllegalArgumentException what the daemon says of words it refuses
     */
    Told read(List<String> words);

    /**
     * What was said, and no defaults.
     *
     * @param configFile as it was written, which may be relative
     */
    record Told(Optional<Path> configFile, OptionalInt port) {
        public static final Told NOTHING = new Told(Optional.empty(), OptionalInt.empty());
    }
}
