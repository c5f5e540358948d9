package org.ntpdjava.doctor;

import java.util.List;

/** Where a service of the system is there to start the daemon, it runs: whoever disabled it, or another time daemon, has stopped it. */
final class ServiceCheck implements Check {
    static final String SYSTEMD = "/run/systemd/system";

    @Override
    public List<Finding> examine(Patient patient) {
        boolean runs = patient.daemon().isPresent()
                || patient.processes().running().stream().anyMatch(Patient::isOfOurUnit);
        if (runs || !patient.hasUnit() || !patient.tree().exists(SYSTEMD)) {
            return List.of();
        }
        // It is ready with its lock, which nobody waits for here.
        return List.of(new Finding(
                Item.DAEMON,
                Severity.ERROR,
                "the service " + Patient.OUR_UNIT + " does not run",
                "nobody sets the clock; why it ended: journalctl -u " + Patient.OUR_UNIT + " -n 20",
                new Cure.Change(
                        List.of("systemctl", "enable", "--now", "--no-block", Patient.OUR_UNIT),
                        List.of("systemctl", "disable", "--now", Patient.OUR_UNIT))));
    }
}
