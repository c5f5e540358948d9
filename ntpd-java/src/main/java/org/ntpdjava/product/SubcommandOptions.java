package org.ntpdjava.product;

import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads the command lines of subcommands with picocli, and keeps picocli's exceptions to itself. */
public final class SubcommandOptions {
    private SubcommandOptions() {}

    /**
     * Fills in options.
     *
     * @param options annotated for picocli
     * @param trouble what is out of range, if anything
     * @return the same options
     * @throws IllegalArgumentException what is wrong with the arguments
     */
    public static <T> T read(T options, Function<T, Optional<String>> trouble, String... arguments) {
        try {
            new CommandLine(options)
                    .setOverwrittenOptionsAllowed(true) // the last counts: scripts add to their defaults
                    .parseArgs(arguments);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        trouble.apply(options).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
        return options;
    }

    /** What {@code --help} prints. */
    public static String helpText(Object options) {
        return new CommandLine(options).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
