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
     * Wait until a daemon has the time.
     *
     * @param arguments of that
     */
    record Wait(List<String> arguments) implements OptionsOutcome {
        public Wait {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Tell what keeps the time from this machine.
     *
     * @param arguments of that
     */
    record Doctor(List<String> arguments) implements OptionsOutcome {
        public Doctor {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Make a report about a day.
     *
     * @param arguments of that
     */
    record Report(List<String> arguments) implements OptionsOutcome {
        public Report {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Ask for the time once.
     *
     * @param arguments of that
     */
    record Date(List<String> arguments) implements OptionsOutcome {
        public Date {
            arguments = List.copyOf(arguments);
        }
    }

    /** Print this on standard output and exit with 0. */
    record Print(String text) implements OptionsOutcome {}

    /** Print this on standard error and exit with 1. */
    record Reject(String text) implements OptionsOutcome {}
}
