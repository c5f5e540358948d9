package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Of a daemon's command line those options that count for who looks at it; the others are passed over. */
final class StartOptions {
    @Option(names = {"-c", "--configfile"})
    private @Nullable Path configFile;

    @Option(names = "--port")
    private @Nullable Integer port;

    private StartOptions() {}

    /** Of a command line that the daemon itself refuses, nothing. */
    static StartOptions parse(List<String> words) {
        StartOptions options = new StartOptions();
        try {
            new CommandLine(options)
                    .setUnmatchedArgumentsAllowed(true)
                    .setOverwrittenOptionsAllowed(true)
                    .parseArgs(words.toArray(String[]::new));
        } catch (ParameterException refused) {
            return new StartOptions();
        }
        return options;
    }

    /** As it was told, which may be relative. */
    Optional<Path> configFile() {
        return Optional.ofNullable(configFile);
    }

    OptionalInt port() {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
