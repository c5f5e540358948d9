package org.ntpdjava.doctor;

import java.util.List;
import java.util.Set;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.ProcessList;

/** Our own daemons, whoever started them, by their command lines. */
final class OurDaemons {
    private static final String MAIN = "org.ntpdjava.daemon.Ntpd";

    /** What our program does instead of being the daemon. */
    private static final Set<String> SUBCOMMANDS = Set.of("date", "doctor", "replay", "report", "wait");

    private OurDaemons() {}

    static List<ProcessEntry> among(ProcessList processes, long ownPid) {
        return processes.running().stream()
                .filter(process -> process.pid() != ownPid && isDaemon(process))
                .toList();
    }

    /** Our program, whatever it does. */
    static boolean isOurProgram(ProcessEntry process) {
        return process.arguments().contains(MAIN);
    }

    private static boolean isDaemon(ProcessEntry process) {
        return isOurProgram(process) && options(process).stream().limit(1).noneMatch(SUBCOMMANDS::contains);
    }

    /** What our program was told. */
    static List<String> options(ProcessEntry process) {
        return process.arguments().stream()
                .skip(process.arguments().indexOf(MAIN) + 1L)
                .toList();
    }
}
