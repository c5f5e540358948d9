package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ntpdjava.daemon.clock.ProcessEntry;

/**
 * On a Raspberry Pi of the models that have one good UART, Bluetooth has it, and the header gets the mini UART, unless an overlay
 * says otherwise.
 */
final class BluetoothCheck implements Check {
    private static final Set<String> ATTACHERS = Set.of("hciattach", "btattach");
    /** Later ones have a UART for each. */
    private static final Pattern ONE_UART = Pattern.compile("Raspberry Pi (3|4|Zero W|Zero 2|Compute Module [34]).*");

    private static final String MINI_UART = "/dev/ttyS0";
    private static final String HEADER = "/dev/serial0";
    private static final String GOOD_UART = "/dev/ttyAMA0";

    @Override
    public List<Finding> examine(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        List<String> ports = patient.ports();
        for (ProcessEntry process : patient.processes().running()) {
            process.arguments().stream()
                    .filter(word -> ATTACHERS.contains(process.comm()) && word.startsWith("/dev/"))
                    .map(patient.tree()::behindLinks)
                    .filter(ports::contains)
                    .findFirst()
                    .ifPresent(port -> findings.add(new Finding(
                            Item.BLUETOOTH,
                            Severity.ERROR,
                            "Bluetooth has " + port + ": " + Patient.named(process),
                            "the receiver is on the same port and is not heard",
                            patient.stopping(process))));
        }
        waiting(patient).ifPresent(findings::add);
        if (ports.contains(MINI_UART) && hasTheGoodUart(patient)) {
            findings.add(new Finding(
                    Item.BLUETOOTH,
                    Severity.WARNING,
                    "Bluetooth has the good UART, the receiver is on the mini UART, " + MINI_UART,
                    "the speed of that one follows the clock of the processor, and sentences are garbled when it changes",
                    yielding(patient)));
        }
        if (hasTheGoodUart(patient) && ports.stream().anyMatch(port -> hasTaken(patient, port))) {
            findings.add(new Finding(
                    Item.BLUETOOTH,
                    Severity.ERROR,
                    "Bluetooth has the good UART, so there is no " + GOOD_UART,
                    "the receiver cannot be read there",
                    yielding(patient)));
        }
        return findings;
    }

    /** The header gets the good UART with the next start. */
    private static Optional<Finding> waiting(Patient patient) {
        if (!hasOneUart(patient) || !yields(patient)) {
            return Optional.empty();
        }
        boolean onTheOther = patient.ports().contains(MINI_UART)
                && patient.tree().behindLinks(HEADER).equals(MINI_UART);
        boolean hasNone = patient.ports().stream().anyMatch(port -> hasTaken(patient, port));
        return onTheOther || hasNone
                ? Optional.of(new Finding(
                        Item.BLUETOOTH,
                        hasNone ? Severity.ERROR : Severity.WARNING,
                        patient.boot().file() + " takes the good UART from Bluetooth, and that is not in effect",
                        hasNone
                                ? "the receiver cannot be read there"
                                : "the receiver is on the mini UART, " + MINI_UART,
                        new Cure.Advice("sudo reboot    # if it stays: sudo vclog -m | grep -i -e bt -e uart")))
                : Optional.empty();
    }

    /** The kernel drives Bluetooth on this port by itself, or did until the next start: such a port has no file. */
    static boolean hasTaken(Patient patient, String port) {
        return port.equals(GOOD_UART) && !patient.tree().exists(port) && hasOneUart(patient);
    }

    private static boolean hasTheGoodUart(Patient patient) {
        return hasOneUart(patient) && !yields(patient);
    }

    private static boolean hasOneUart(Patient patient) {
        return ONE_UART.matcher(patient.boot().model()).matches();
    }

    private static boolean yields(Patient patient) {
        return patient.boot().hasOneOf("disable-bt", "miniuart-bt", "pi3-disable-bt", "pi3-miniuart-bt");
    }

    private static Cure yielding(Patient patient) {
        return new Cure.Advice(
                "sudo systemctl disable hciuart; " + patient.boot().adding("dtoverlay=disable-bt"));
    }
}
