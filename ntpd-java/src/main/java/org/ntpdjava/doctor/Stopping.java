package org.ntpdjava.doctor;

import java.util.Optional;
import java.util.Set;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.Suspects;

/**
 * How to be rid of a process for good. Its service is disabled only where that service is nothing else than this program: many a
 * service (rc-local, cron, ssh, docker) merely is where somebody started it, and others live there too.
 */
final class Stopping {
    /** The service of these is called otherwise, too. */
    private static final Set<String> OF_HCIUART = Set.of("hciattach", "btattach");

    private Stopping() {}

    static Cure of(Tree tree, ProcessEntry process) {
        return process.unit()
                .filter(unit -> unit.matches("\\w[\\w@.:\\\\-]*"))
                .filter(unit -> isNothingElse(tree, unit, process))
                .<Cure>map(Cure.Change::disabled)
                .orElseGet(() -> new Cure.Advice("sudo kill " + process.pid()));
    }

    private static boolean isNothingElse(Tree tree, String unit, ProcessEntry process) {
        Optional<UnitFile> file = UnitFile.of(tree, unit);
        return isKnownAs(unit, process)
                ? file.map(UnitFile::canBeEnabled).orElse(true) // one of /etc/init.d has no file
                : file.filter(UnitFile::canBeEnabled)
                        .filter(own -> isMainProcess(own, process))
                        .isPresent();
    }

    private static boolean isKnownAs(String unit, ProcessEntry process) {
        return process.isCalled(unit)
                || Suspects.unitsOf(process).contains(unit)
                || (unit.equals("hciuart") && OF_HCIUART.contains(process.comm()));
    }

    /** A script has its interpreter before it. */
    private static boolean isMainProcess(UnitFile file, ProcessEntry process) {
        String program = file.program();
        return !program.isEmpty() && process.arguments().stream().limit(2).anyMatch(program::equals);
    }
}
