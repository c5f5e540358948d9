package org.ntpdjava.doctor;

import java.util.List;
import java.util.Set;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.transport.PortHolder;

/** The UDP port must be free, or ours. */
final class PortCheck implements Check {
    @Override
    public List<Finding> examine(Patient patient) {
        int port = patient.setup().port();
        Set<String> sockets = PortHolder.sockets(patient.proc(), port);
        List<ProcessEntry> holders =
                sockets.isEmpty() ? List.of() : patient.processes().holding(sockets::contains);
        if (!sockets.isEmpty() && holders.isEmpty() && patient.daemon().isEmpty()) {
            return List.of(finding(
                    port,
                    "a program that only root sees",
                    new Cure.Advice("sudo ss -lunp 'sport = :" + port + "'    # names it")));
        }
        return holders.stream()
                .filter(process -> !patient.isOurs(process))
                .map(process -> finding(port, Patient.named(process), patient.stopping(process)))
                .toList();
    }

    private static Finding finding(int port, String holder, Cure cure) {
        return new Finding(
                Item.PORT,
                Severity.ERROR,
                "UDP port " + port + " is taken by " + holder,
                "the daemon cannot serve there",
                cure);
    }
}
