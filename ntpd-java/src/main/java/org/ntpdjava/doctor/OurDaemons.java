package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.ProcessList;

/** Our own daemons, whoever started them, by their command lines. */
final class OurDaemons {
    private static final String MAIN = "org.ntpdjava.daemon.Ntpd";

    private static final String USUAL_FILE = "-Dntpdj.conf=";

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

    /** The configuration of a daemon that was told none, as the script that started it chose it. */
    static Optional<Path> usualFile(ProcessEntry process) {
        return process.arguments().stream()
                .limit(process.arguments().indexOf(MAIN))
                .filter(argument -> argument.startsWith(USUAL_FILE))
                .map(argument -> Path.of(argument.substring(USUAL_FILE.length())))
                .reduce((first, second) -> second);
    }

    /** What our program was told. */
    static List<String> options(ProcessEntry process) {
        return process.arguments().stream()
                .skip(process.arguments().indexOf(MAIN) + 1L)
                .toList();
    }
}
