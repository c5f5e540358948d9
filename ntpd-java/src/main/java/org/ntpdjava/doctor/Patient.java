package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.ProcessList;
import org.ntpdjava.ntpq.ServerLook;

/**
 * A machine, what it is to be, and what its daemon says.
 *
 * @param daemon the one that answers on the configured port, if it is ours
 * @param now the machine's clock
 * @param ownPid who is looking
 * @param started why the setup is what it is, where whoever looks has not said it himself
 */
record Patient(
        Tree tree, Setup setup, User user, Optional<ServerLook> daemon, Instant now, long ownPid, StartedWith started) {
    static final String OUR_UNIT = "ntpd-java";

    BootConfig boot() {
        return BootConfig.of(tree);
    }

    ProcessList processes() {
        return new ProcessList(proc());
    }

    Path proc() {
        return tree.at("/proc");
    }

    /** Our own daemon, or whoever asks on our behalf. */
    boolean isOurs(ProcessEntry process) {
        return process.pid() == ownPid || isOfOurUnit(process) || OurDaemons.isOurProgram(process);
    }

    static boolean isOfOurUnit(ProcessEntry process) {
        return process.unit().filter(OUR_UNIT::equals).isPresent();
    }

    /** Our own daemons that run, whoever started them. */
    List<ProcessEntry> daemons() {
        return OurDaemons.among(processes(), ownPid);
    }

    /** The service of the system, unless it is something else that has started the daemon. */
    Optional<UnitFile> service() {
        return UnitFile.of(tree, OUR_UNIT).filter(unit -> daemons().stream().allMatch(Patient::isOfOurUnit));
    }

    /** A service of the system starts the daemon, with rights of its own. */
    boolean hasUnit() {
        return UnitFile.of(tree, OUR_UNIT).isPresent();
    }

    /** The receivers' ports by the names the kernel has for them. */
    List<String> ports() {
        return setup.serialPorts().stream().map(tree::behindLinks).distinct().toList();
    }

    /** A process as people name it. */
    static String named(ProcessEntry process) {
        return process.comm() + " (process " + process.pid()
                + process.unit().map(unit -> ", unit " + unit).orElse("") + ")";
    }

    /** Stops a process for good: its service, or itself. */
    Cure stopping(ProcessEntry process) {
        return Stopping.of(tree, process);
    }
}
