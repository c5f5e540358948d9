package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.List;

/** What a command line asks for. */
public sealed interface OptionsOutcome {
    /**
     * Run.
     *
     * @param notices a sentence for each option that is understood and not yet in effect
     */
    record Run(NtpdOptions options, List<String> notices) implements OptionsOutcome {
        public Run {
            notices = List.copyOf(notices);
        }
    }

    /** Show what becomes of a recording. */
    record Replay(Path trace) implements OptionsOutcome {}

    /**
     * Do something else.
     *
     * @param arguments of that
     */
    record Other(Subcommand subcommand, List<String> arguments) implements OptionsOutcome {
        public Other {
            arguments = List.copyOf(arguments);
        }
    }

    /** Print this on standard output and exit with 0. */
    record Print(String text) implements OptionsOutcome {}

    /** Print this on standard error and exit with 1. */
    record Reject(String text) implements OptionsOutcome {}
}
