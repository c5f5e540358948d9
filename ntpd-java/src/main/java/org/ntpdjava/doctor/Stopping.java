package org.ntpdjava.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.daemon.clock.ProcessEntry;

/**
 * How to be rid of a process for good. Its service is disabled only where that service is nothing else than this program: many a
 * service (rc-local, cron, ssh, docker) merely is where somebody started it, and others live there too.
 */
final class Stopping {
    /** Services that are not called like their program, by the name of its command. */
    private static final Map<String, Set<String>> UNITS = Map.of(
            "chronyd", Set.of("chrony"),
            "ntpd", Set.of("ntp", "ntpsec", "openntpd"),
            "ntp-daemon", Set.of("ntpd-rs"),
            "tlsdated", Set.of("tlsdate"),
            "hciattach", Set.of("hciuart"),
            "btattach", Set.of("hciuart"));

    /** The kernel cuts names of commands to this many octets. */
    private static final int COMM_OCTETS = 15;

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
        return isKnownAs(unit, process.comm())
                ? file.map(UnitFile::canBeEnabled).orElse(true) // one of /etc/init.d has no file
                : file.filter(UnitFile::canBeEnabled)
                        .filter(own -> isMainProcess(own, process))
                        .isPresent();
    }

    static boolean isKnownAs(String unit, String comm) {
        String shortened = unit.substring(0, Math.min(unit.length(), COMM_OCTETS));
        return comm.equals(shortened) || UNITS.getOrDefault(comm, Set.of()).contains(unit);
    }

    /** A script has its interpreter before it. */
    private static boolean isMainProcess(UnitFile file, ProcessEntry process) {
        String program = file.program();
        return !program.isEmpty() && process.arguments().stream().limit(2).anyMatch(program::equals);
    }
}
