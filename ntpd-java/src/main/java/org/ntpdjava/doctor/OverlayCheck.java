package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.doctor.BootConfig.Overlay;

/** On a Raspberry Pi an overlay makes a kernel PPS device of a pin of the header: it must be there, on the right pin, and in effect. */
final class OverlayCheck implements Check {
    /** Where the overlay listens when nobody says where. */
    private static final int USUAL_PIN = 18;

    private static final String NAME = "pps-gpio";
    /** {@code pps@4.-1}: the pin in hexadecimal. */
    private static final Pattern SOURCE = Pattern.compile("pps@([0-9a-f]{1,2})\\..*");

    private static final Pattern PIN = Pattern.compile("(?:gpio|gpiochip|pi4j):(?:GPIO)?(\\d{1,3})");
    private static final int HEXADECIMAL = 16;

    @Override
    public List<Finding> examine(Patient patient) {
        BootConfig boot = patient.boot();
        if (!boot.isPi()) {
            return List.of();
        }
        List<Integer> pins = boot.overlays(NAME).stream().map(OverlayCheck::pin).toList();
        List<Finding> findings = new ArrayList<>(contested(patient, pins));
        if (!patient.setup().pulses().isEmpty()) {
            (pins.isEmpty()
                            ? Optional.of(missing(patient))
                            : wrongPin(patient, pins).or(() -> notInEffect(patient, pins)))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    static int pin(Overlay overlay) {
        return overlay.parameter("gpiopin")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .orElse(USUAL_PIN);
    }

    /** The pin a kernel PPS device listens on, where its name tells. */
    static OptionalInt pinOf(Patient patient, String device) {
        Matcher name = SOURCE.matcher(
                patient.tree().word("/sys/class/pps/" + device.substring(device.lastIndexOf('/') + 1) + "/name"));
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1), HEXADECIMAL)) : OptionalInt.empty();
    }

    private static Finding missing(Patient patient) {
        OptionalInt wanted = patient.setup().pin();
        BootConfig boot = patient.boot();
        return new Finding(
                Item.OVERLAY,
                Severity.ERROR,
                boot.file() + " has no dtoverlay=pps-gpio",
                "without it there is no " + patient.setup().pulses().getFirst().path(),
                new Cure.Advice(boot.adding("dtoverlay=pps-gpio,gpiopin=" + wanted.orElse(4))
                        + (wanted.isPresent() ? "" : "    # 4, or the pin of your hat")));
    }

    private static Optional<Finding> wrongPin(Patient patient, List<Integer> pins) {
        OptionalInt wanted = patient.setup().pin();
        if (wanted.isEmpty() || pins.contains(wanted.getAsInt())) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Item.OVERLAY,
                Severity.ERROR,
                "the overlay pps-gpio listens on GPIO " + pins.getFirst() + ", the pulse is on GPIO "
                        + wanted.getAsInt(),
                "no pulse is seen there",
                new Cure.Advice("sudo sed -i.bak 's/^dtoverlay=pps-gpio.*/dtoverlay=pps-gpio,gpiopin="
                        + wanted.getAsInt() + "/' " + patient.boot().file() + " && sudo reboot")));
    }

    private static Optional<Finding> notInEffect(Patient patient, List<Integer> pins) {
        List<String> devices = patient.tree().names("/sys/class/pps", "pps*");
        List<Integer> running = devices.stream()
                .map(device -> pinOf(patient, device))
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .toList();
        boolean differs =
                devices.isEmpty() || (!running.isEmpty() && running.stream().noneMatch(pins::contains));
        return differs
                ? Optional.of(new Finding(
                        Item.OVERLAY,
                        Severity.ERROR,
                        patient.boot().file() + " has dtoverlay=pps-gpio on GPIO " + pins.getFirst()
                                + (devices.isEmpty()
                                        ? ", and there is no PPS device"
                                        : ", and the kernel listens on GPIO " + running.getFirst()),
                        "the overlay is not in effect",
                        new Cure.Advice("sudo reboot    # if it stays: sudo vclog -m | grep -i pps")))
                : Optional.empty();
    }

    /** The daemon shall read the line itself, and the kernel has it already. */
    private static List<Finding> contested(Patient patient, List<Integer> pins) {
        return patient.setup().pins().stream()
                .map(PIN::matcher)
                .filter(Matcher::matches)
                .filter(pin -> pins.contains(Integer.valueOf(pin.group(1))))
                .map(pin -> new Finding(
                        Item.OVERLAY,
                        Severity.ERROR,
                        "the overlay pps-gpio has GPIO " + pin.group(1) + ", which the configuration reads as "
                                + pin.group(),
                        "a line has one user",
                        new Cure.Advice("sudoedit " + patient.setup().file() + "    # path /dev/pps0 in place of "
                                + pin.group())))
                .toList();
    }
}
