package org.ntpdjava.doctor;

import java.util.List;
import org.ntpdjava.daemon.clock.Suspects;

/** A clock has one driver. */
final class RivalCheck implements Check {
    @Override
    public List<Finding> examine(Patient patient) {
        return new Suspects(patient.proc(), patient.ownPid())
                .services().stream()
                        .map(service -> new Finding(
                                Item.DAEMON,
                                Severity.ERROR,
                                Patient.named(service.process()) + " steers the clock",
                                "two time daemons fight over it",
                                patient.stopping(service.process())))
                        .toList();
    }
}
