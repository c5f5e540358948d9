package org.ntpdjava.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The receivers' ports must be there. */
final class DeviceCheck implements Check {
    private static final String HEADER = "/dev/serial0";

    private static final String HEADER_OF_PI5 = "/dev/ttyAMA0";
    private static final String DEBUG_OF_PI5 = "/dev/ttyAMA10";
    private static final Pattern PI5 = Pattern.compile("Raspberry Pi (5|Compute Module 5).*");

    @Override
    public List<Finding> examine(Patient patient) {
        return patient.setup().serialPorts().stream()
                .flatMap(port -> examine(patient, port).stream())
                .toList();
    }

    private static Optional<Finding> examine(Patient patient, String port) {
        String device = patient.tree().behindLinks(port);
        if (BluetoothCheck.hasTaken(patient, device)) {
            return Optional.empty(); // that is told
        }
        if (device.equals(DEBUG_OF_PI5) && PI5.matcher(patient.boot().model()).matches()) {
            return Optional.of(elsewhere(patient, port));
        }
        return patient.tree().exists(port)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Item.RECEIVER,
                        Severity.ERROR,
                        port + " is not there",
                        "without it there is no time",
                        new Cure.Advice(cure(patient, port))));
    }

    private static Finding elsewhere(Patient patient, String port) {
        String pathOfHeader =
                "sudoedit " + patient.setup().file() + "    # path " + HEADER_OF_PI5 + " in place of " + port;
        boolean isThere = patient.tree().exists(HEADER_OF_PI5);
        return new Finding(
                Item.RECEIVER,
                Severity.ERROR,
                port + " of a Raspberry Pi 5 is " + DEBUG_OF_PI5
                        + ", the socket for debugging between the HDMI sockets",
                "a hat speaks on GPIO 14 and 15, and is not heard there",
                new Cure.Advice(
                        isThere
                                ? pathOfHeader
                                : pathOfHeader + "; then: " + patient.boot().adding("dtparam=uart0=on")));
    }

    private static String cure(Patient patient, String port) {
        return patient.boot().isPi() && port.equals(HEADER)
                ? patient.boot().adding("enable_uart=1")
                : "plug the receiver in, or name its port: ls -l /dev/serial/by-id /dev/ttyACM* /dev/ttyUSB*";
    }
}
