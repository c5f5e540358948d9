package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ntpdjava.daemon.clock.ProcessEntry;

/** A serial port has one reader: whoever else has a receiver's port open takes every other sentence. */
final class SerialCheck implements Check {
    /** Named by other checks. */
    private static final Set<String> OTHERS_BUSINESS = Set.of("agetty", "getty", "hciattach", "btattach");

    private static final String GPSD = "gpsd";
    private static final String MODEM_MANAGER = "ModemManager";
    /** What a modem might be. */
    private static final Pattern ON_USB = Pattern.compile("/dev/tty(ACM|USB)\\d+");

    @Override
    public List<Finding> examine(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        for (String port : patient.ports()) {
            List<Finding> readers = patient.processes().holding(port::equals).stream()
                    .filter(process -> isStranger(patient, process))
                    .map(process -> finding(patient, port, process))
                    .toList();
            findings.addAll(readers.isEmpty() ? prober(patient, port) : readers);
        }
        return findings;
    }

    /** It looks at a port when that comes, and lets go of it again. */
    private static List<Finding> prober(Patient patient, String port) {
        return patient.processes().running().stream()
                .filter(process -> process.comm().equals(MODEM_MANAGER)
                        && ON_USB.matcher(port).matches())
                .map(process -> new Finding(
                        Item.SERIAL,
                        Severity.WARNING,
                        Patient.named(process) + " asks each serial device that comes whether it is a modem, " + port
                                + " too",
                        "meanwhile the receiver is sent commands of modems, and its sentences are taken",
                        patient.stopping(process)))
                .toList();
    }

    private static boolean isStranger(Patient patient, ProcessEntry process) {
        boolean wanted = process.comm().equals(GPSD) && patient.setup().usesGpsd();
        return !wanted && !patient.isOurs(process) && !OTHERS_BUSINESS.contains(process.comm());
    }

    private static Finding finding(Patient patient, String port, ProcessEntry process) {
        boolean gpsd = process.comm().equals(GPSD)
                && process.unit().filter(GPSD::equals).isPresent();
        return new Finding(
                Item.SERIAL,
                Severity.ERROR,
                Patient.named(process) + " has " + port + " open",
                "two programs on a serial port take each other's sentences",
                gpsd
                        ? new Cure.Change(
                                List.of("systemctl", "disable", "--now", "gpsd.socket", "gpsd.service"),
                                List.of("systemctl", "enable", "--now", "gpsd.socket", "gpsd.service"))
                        : patient.stopping(process));
    }
}
