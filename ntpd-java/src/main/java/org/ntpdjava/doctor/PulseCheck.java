package org.ntpdjava.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ntpdjava.daemon.refclock.DriverFactory.Pulses;

/**
 * Whether edges come on the configured kernel PPS devices, by what the kernel tells of the last one in {@code /sys/class/pps}:
 * looked at twice, nothing is opened or changed.
 */
final class PulseCheck implements Check {
    /** Two and a half pulses. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(2500);

    /** Lets time go by. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final Pause pause;

    PulseCheck(Pause pause) {
        this.pause = pause;
    }

    @Override
    public List<Finding> examine(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        Map<Pulses, String> before = new HashMap<>(); // their last edge
        for (Pulses pulses : patient.setup().pulses()) {
            String path = pulses.path();
            KernelPulse device = KernelPulse.of(patient.tree(), path);
            if (!device.exists()) {
                missing(patient, pulses, findings);
            } else if (device.edge(pulses.fallingEdge()).isEmpty()) {
                findings.add(uncaptured(pulses, patient.tree().behindLinks(path)));
            } else {
                before.put(pulses, device.edge(pulses.fallingEdge()));
            }
        }
        if (!before.isEmpty()) {
            findings.addAll(silent(patient, before));
        }
        return findings;
    }

    private List<Finding> silent(Patient patient, Map<Pulses, String> before) {
        try {
            pause.of(LONG_ENOUGH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        return patient.setup().pulses().stream()
                .filter(pulses -> isSame(patient, pulses, before))
                .map(pulses -> noPulse(patient, pulses.path()))
                .toList();
    }

    private static boolean isSame(Patient patient, Pulses pulses, Map<Pulses, String> before) {
        String edge = KernelPulse.of(patient.tree(), pulses.path()).edge(pulses.fallingEdge());
        return edge.equals(before.get(pulses));
    }

    private static Finding noPulse(Patient patient, String path) {
        OptionalInt pin = KernelPulse.of(patient.tree(), path).pin();
        boolean hasFix = DaemonCheck.hasFix(patient);
        return new Finding(
                Item.PULSE,
                Severity.ERROR,
                "no pulse on " + path + (pin.isPresent() ? ", GPIO " + pin.getAsInt() : "") + ", for "
                        + LONG_ENOUGH.toMillis() / 1000.0 + " s"
                        + (hasFix ? ", though the receiver has a fix: is it another pin?" : ""),
                "only the pulse is exact",
                new Cure.Advice((hasFix ? "" : "wait for the fix, most receivers have no pulse before; ")
                        + "see which GPIO your hat has it on (Adafruit's 4, Uputronics' 18), then: "
                        + Ourselves.command("doctor --pin N")));
    }

    private static void missing(Patient patient, Pulses pulses, List<Finding> findings) {
        List<String> others = patient.tree().names("/sys/class/pps", "pps*");
        if (patient.boot().isPi() && others.isEmpty()) {
            return; // the overlay is missing, which is told
        }
        findings.add(new Finding(
                Item.PULSE,
                Severity.ERROR,
                pulses.path() + " is not there" + (others.isEmpty() ? "" : "; there are: " + String.join(", ", others)),
                "no pulse can be read",
                new Cure.Advice(
                        others.isEmpty()
                                ? "load the driver of your pulse: pps-gpio for a pin, pps-ldisc (ldattach PPS) for a serial line"
                                : "sudoedit " + patient.setup().file() + "    # path /dev/" + others.getFirst())));
    }

    private static Finding uncaptured(Pulses pulses, String device) {
        return new Finding(
                Item.PULSE,
                Severity.ERROR,
                device + " does not capture the " + (pulses.fallingEdge() ? "falling" : "rising") + " edge",
                "no pulse can be read",
                new Cure.Advice(
                        pulses.fallingEdge()
                                ? "take flag2 off its fudge line, or on a Raspberry Pi say"
                                        + " dtoverlay=pps-gpio,gpiopin=N,capture_clear"
                                : "say flag2 1 on its fudge line"));
    }
}
