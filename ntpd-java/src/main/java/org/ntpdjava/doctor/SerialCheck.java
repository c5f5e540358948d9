package org.ntpdjava.doctor;

import java.util.List;
import java.util.Set;
import org.ntpdjava.daemon.clock.ProcessEntry;

/** A serial port has one reader: whoever else has a receiver's port open takes every other sentence. */
final class SerialCheck implements Check {
    /** Named by other checks. */
    private static final Set<String> OTHERS_BUSINESS = Set.of("agetty", "getty", "hciattach", "btattach");

    private static final String GPSD = "gpsd";

    @Override
    public List<Finding> examine(Patient patient) {
        return patient.ports().stream()
                .flatMap(port -> patient.processes().holding(port::equals).stream()
                        .filter(process -> isStranger(patient, process))
                        .map(process -> finding(port, process)))
                .toList();
    }

    private static boolean isStranger(Patient patient, ProcessEntry process) {
        boolean wanted = process.comm().equals(GPSD) && patient.setup().usesGpsd();
        return !wanted && !patient.isOurs(process) && !OTHERS_BUSINESS.contains(process.comm());
    }

    private static Finding finding(String port, ProcessEntry process) {
        boolean gpsd = process.comm().equals(GPSD);
        return new Finding(
                Item.SERIAL,
                Severity.ERROR,
                Patient.named(process) + " has " + port + " open",
                "two programs on a serial port take each other's sentences",
                gpsd && process.unit().isPresent()
                        ? new Cure.Change(
                                List.of("systemctl", "disable", "--now", "gpsd.socket", "gpsd.service"),
                                List.of("systemctl", "enable", "--now", "gpsd.socket", "gpsd.service"))
                        : Patient.stopping(process));
    }
}
