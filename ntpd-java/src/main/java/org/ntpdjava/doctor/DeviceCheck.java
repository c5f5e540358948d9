package org.ntpdjava.doctor;

import java.util.List;

/** The receivers' ports must be there. */
final class DeviceCheck implements Check {
    private static final String HEADER = "/dev/serial0";

    @Override
    public List<Finding> examine(Patient patient) {
        return patient.setup().serialPorts().stream()
                .filter(port -> !patient.tree().exists(port))
                .map(port -> new Finding(
                        Item.RECEIVER,
                        Severity.ERROR,
                        port + " is not there",
                        "without it there is no time",
                        new Cure.Advice(cure(patient, port))))
                .toList();
    }

    private static String cure(Patient patient, String port) {
        return patient.boot().isPi() && port.equals(HEADER)
                ? patient.boot().adding("enable_uart=1")
                : "plug the receiver in, or name its port: ls -l /dev/serial/by-id /dev/ttyACM* /dev/ttyUSB*";
    }
}
