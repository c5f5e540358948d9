package org.ntpdjava.daemon;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.doctor.DoctorProgram;
import org.ntpdjava.lock.WaitProgram;
import org.ntpdjava.report.ReportProgram;

/** What {@code ntpd} does instead of keeping the time, if the first word of the command line says so. */
enum Subcommand {
    /** Asks servers once, and sets the clock if told to. */
    DATE(DateProgram::run),
    /** Tells what keeps the time from this machine. */
    DOCTOR(DoctorProgram::run),
    /** Makes a report about a day. */
    REPORT(ReportProgram::run),
    /** Waits until a daemon has the time. */
    WAIT((arguments, out, err) -> WaitProgram.run(arguments, DateProgram::setBefore, out, err));

    /** Reads its own arguments, and returns the exit status. */
    @FunctionalInterface
    private interface Program {
        int run(String[] arguments, PrintStream out, PrintStream err);
    }

    private final Program program;

    Subcommand(Program program) {
        this.program = program;
    }

    /** The one that is asked for by this word, {@code date} for example. */
    static Optional<Subcommand> of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    int run(String[] arguments) {
        return program.run(arguments, System.out, System.err);
    }
}
