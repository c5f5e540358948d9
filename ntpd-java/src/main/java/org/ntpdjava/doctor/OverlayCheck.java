package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.daemon.refclock.DriverFactory;

/** On a Raspberry Pi an overlay makes a kernel PPS device of a pin of the header: it must be there, on the right pin, and in effect. */
final class OverlayCheck implements Check {
    private static final String NAME = "pps-gpio";
    private static final String PIN_KEY = "gpiopin";

    /** A hat may bring an overlay of its own, in a memory that the firmware reads. */
    private static final String HAT = "/proc/device-tree/hat";

    private static final Pattern PIN = Pattern.compile("(?:gpio|gpiochip|pi4j):(?:GPIO)?(\\d{1,3})");

    @Override
    public List<Finding> examine(Patient patient) {
        BootConfig boot = patient.boot();
        if (!boot.isPi()) {
            return List.of();
        }
        List<Overlay> overlays = boot.overlays(NAME);
        List<Integer> pins = overlays.stream().map(OverlayCheck::pin).toList();
        List<Finding> findings = new ArrayList<>(contested(patient, pins));
        if (isWanted(patient)) {
            (overlays.isEmpty()
                            ? missing(patient)
                            : wrongPin(patient, overlays, pins).or(() -> notInEffect(patient, pins)))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /** Pulses are to come from a pin; those of a serial line, or of USB, need no overlay. */
    private static boolean isWanted(Patient patient) {
        List<DriverFactory.Pulses> pulses = patient.setup().pulses();
        boolean byPin = devices(patient).stream().anyMatch(device -> !device.isOfAnotherDriver());
        return byPin || (!pulses.isEmpty() && patient.setup().pin().isPresent());
    }

    /** Where the overlay listens when nobody says where: GPIO 18. */
    private static int pin(Overlay overlay) {
        int usual = 18;
        return overlay.value(PIN_KEY)
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .orElse(usual);
    }

    private static List<KernelPulse> devices(Patient patient) {
        return patient.setup().pulses().stream()
                .map(pulse -> KernelPulse.of(patient.tree(), pulse.path()))
                .toList();
    }

    private static boolean haveEdges(Patient patient) {
        return devices(patient).stream().anyMatch(KernelPulse::hasHadEdges);
    }

    private static Optional<Finding> missing(Patient patient) {
        boolean works = haveEdges(patient);
        OptionalInt wanted = patient.setup().pin();
        BootConfig boot = patient.boot();
        if (works && (!boot.isComplete() || patient.tree().exists(HAT))) {
            return Optional.empty(); // it is loaded from where we cannot look
        }
        String path = patient.setup().pulses().getFirst().path();
        return Optional.of(new Finding(
                Item.OVERLAY,
                works ? Severity.NOTICE : Severity.ERROR,
                boot.file() + " has no dtoverlay=pps-gpio"
                        + boot.overlayElsewhere(NAME)
                                .map(overlay -> " for this model, only below "
                                        + overlay.at().barredBy())
                                .orElse(""),
                works
                        ? "pulses come now; after the next start there is no " + path
                                + ", unless something else makes it"
                        : "without it there is no " + path,
                new Cure.Advice(boot.adding("dtoverlay=pps-gpio,gpiopin=" + wanted.orElse(4))
                        + (wanted.isPresent() ? "" : "    # 4, or the pin of your hat"))));
    }

    private static Optional<Finding> wrongPin(Patient patient, List<Overlay> overlays, List<Integer> pins) {
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
                new Cure.Advice(
                        overlays.size() == 1
                                ? moving(overlays.getFirst(), wanted.getAsInt())
                                : "sudoedit " + overlays.getFirst().at().file() + "    # gpiopin=" + wanted.getAsInt()
                                        + " for that of the " + overlays.size()
                                        + " overlays pps-gpio which is your hat's; then: sudo reboot")));
    }

    /** Changes the number where it stands, or says it where none is said, and nothing else. */
    private static String moving(Overlay overlay, int pin) {
        Optional<Overlay.Parameter> said = overlay.parameter(PIN_KEY);
        BootLine line = said.map(Overlay.Parameter::at).orElse(overlay.at());
        return "sudo sed -i.bak '" + line.number() + "s/"
                + said.map(parameter -> "gpiopin=[0-9]*").orElse(NAME) + "/"
                + (said.isPresent() ? "" : NAME + ",") + "gpiopin=" + pin + "/' " + line.file() + " && sudo reboot";
    }

    private static Optional<Finding> notInEffect(Patient patient, List<Integer> pins) {
        List<KernelPulse> there = patient.tree().names("/sys/class/pps", "pps*").stream()
                .map(name -> KernelPulse.of(patient.tree(), "/dev/" + name))
                .toList();
        List<Integer> running = there.stream()
                .map(KernelPulse::pin)
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .toList();
        boolean differs =
                there.isEmpty() || (!running.isEmpty() && running.stream().noneMatch(pins::contains));
        if (!differs) {
            return Optional.empty();
        }
        boolean works = haveEdges(patient);
        return Optional.of(new Finding(
                Item.OVERLAY,
                works ? Severity.WARNING : Severity.ERROR,
                patient.boot().file() + " has dtoverlay=pps-gpio on GPIO " + pins.getFirst()
                        + (there.isEmpty()
                                ? ", and there is no PPS device"
                                : ", and the kernel listens on GPIO " + running.getFirst()),
                works
                        ? "pulses come there, and after the next start it listens elsewhere"
                        : "the overlay is not in effect",
                new Cure.Advice(
                        works
                                ? "sudo reboot    # if GPIO " + pins.getFirst() + " is the pin of your hat"
                                : "sudo reboot    # if it stays: sudo vclog -m | grep -i pps")));
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
