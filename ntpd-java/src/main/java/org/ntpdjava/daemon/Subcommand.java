package org.ntpdjava.daemon;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.daemon.transport.PortHolder;
import org.ntpdjava.doctor.DoctorProgram;
import org.ntpdjava.doctor.StartedWith;
import org.ntpdjava.lock.Surroundings;
import org.ntpdjava.lock.WaitProgram;
import org.ntpdjava.report.ReportProgram;

/** What {@code ntpd} does instead of keeping the time, if the first word of the command line says so. */
enum Subcommand {
    /** Asks servers once, and sets the clock if told to. */
    DATE,
    /** Tells what keeps the time from this machine. */
    DOCTOR,
    /** Makes a report about a day. */
    REPORT,
    /** Waits until a daemon has the time. */
    WAIT;

    /** The one that is asked for by this word, {@code date} for example. */
    static Optional<Subcommand> of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** Reads its own arguments, and returns the exit status. */
    int run(String[] arguments) {
        return switch (this) {
            case DATE -> DateProgram.run(arguments, System.out, System.err);
            case DOCTOR -> DoctorProgram.run(arguments, NtpdWords::told, System.out, System.err);
            case REPORT -> ReportProgram.run(arguments, System.out, System.err);
            case WAIT ->
                WaitProgram.run(
                        arguments,
                        new Surroundings(
                                DateProgram::setBefore,
                                PortHolder::ofAnybody,
                                () -> StartedWith.here(NtpdWords::told).port()),
                        System.out,
                        System.err);
        };
    }
}
