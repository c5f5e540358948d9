package org.ntpdjava.pps.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.ntpdjava.linux.GpioChip;

/**
 * Finds the line that a {@link PinName} means and takes it. Chips are told apart by their labels, for their numbers change
 * with the kernel: the header of a Raspberry Pi 5 has been gpiochip4 and gpiochip0. Who has a line already is named.
 */
final class PinFinder {
    /** The chips whose lines are the pins of a Raspberry Pi's header, by their numbers: Pi 5, Pi 4, those before. */
    private static final List<String> HEADERS = List.of("pinctrl-rp1", "pinctrl-bcm2711", "pinctrl-bcm2835");

    private final Path devices;
    private final Path ppsClass;
    private final Chip.Opener opener;

    /**
     * @param devices the folder of device nodes
     * @param ppsClass what the kernel tells of its PPS devices
     */
    PinFinder(Path devices, Path ppsClass, Chip.Opener opener) {
        this.devices = devices;
        this.ppsClass = ppsClass;
        this.opener = opener;
    }

    static PinFinder ofThisMachine() {
        return new PinFinder(Path.of("/dev"), Path.of("/sys/class/pps"), Chip::ofThisMachine);
    }

    /** A chip that is open. */
    private record Candidate(Chip chip, GpioChip.Description info) {
        boolean isHeader() {
            return HEADERS.contains(info.label());
        }
    }

    /** @throws IOException when there is no such line, or it is somebody else's; says whose and what to do */
    GpioPin take(PinName pin, GpioChip.Edges edges) throws IOException {
        List<Candidate> all = new ArrayList<>();
        try {
            openAll(all);
            return take(pin, among(all, pin), all, edges);
        } finally {
            all.forEach(candidate -> candidate.chip().close());
        }
    }

    private void openAll(List<Candidate> into) throws IOException {
        Set<Path> seen = new HashSet<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(devices, "gpiochip*")) {
            for (Path path : paths) {
                if (seen.add(path.toRealPath())) {
                    Chip chip = opener.open(path);
                    into.add(new Candidate(chip, chip.info()));
                }
            }
        }
        if (into.isEmpty()) {
            throw new IOException(
                    devices + "/gpiochip*: there is none: this machine has no GPIO pins that its kernel knows");
        }
    }

    private static List<Candidate> among(List<Candidate> all, PinName pin) throws IOException {
        List<Candidate> fitting = all.stream()
                .filter(each -> pin.chip().isEmpty()
                        || each.info().label().equals(pin.chip())
                        || each.info().name().equals(pin.chip()))
                .toList();
        if (fitting.isEmpty()) {
            throw new IOException("no GPIO chip is called " + pin.chip() + "; there are " + names(all));
        }
        List<Candidate> headers = fitting.stream().filter(Candidate::isHeader).toList();
        return headers.isEmpty() ? fitting : headers;
    }

    private GpioPin take(PinName pin, List<Candidate> fitting, List<Candidate> all, GpioChip.Edges edges)
            throws IOException {
        for (Candidate candidate : fitting) {
            OptionalInt offset = offset(pin, candidate);
            if (offset.isPresent()) {
                if (pin.number().isPresent() && fitting.size() > 1) {
                    throw new IOException(
                            "line " + pin.line() + " may be of " + names(fitting) + ": name the chip, as gpio:"
                                    + fitting.getFirst().info().label() + "/" + pin.line());
                }
                return take(candidate, offset.getAsInt(), edges);
            }
        }
        throw new IOException("no line " + pin.line() + " on " + names(fitting.isEmpty() ? all : fitting)
                + ": see gpioinfo for the numbers and names there are");
    }

    private static OptionalInt offset(PinName pin, Candidate candidate) throws IOException {
        int lines = candidate.info().lines();
        if (pin.number().isPresent()) {
            return within(pin.number(), lines);
        }
        for (int i = 0; i < lines; i++) {
            if (candidate.chip().line(i).name().equals(pin.line())) {
                return OptionalInt.of(i);
            }
        }
        return candidate.isHeader() ? within(pin.headerNumber(), lines) : OptionalInt.empty();
    }

    private static OptionalInt within(OptionalInt number, int lines) {
        return number.isPresent() && number.getAsInt() < lines ? number : OptionalInt.empty();
    }

    private GpioPin take(Candidate candidate, int offset, GpioChip.Edges edges) throws IOException {
        GpioChip.Line line = candidate.chip().line(offset);
        String what = "line " + offset + (line.name().isEmpty() ? "" : " " + line.name()) + " of " + candidate.info();
        if (line.used()) {
            throw new IOException(taken(what, line.consumer()));
        }
        return new GpioPin(candidate.chip().take(offset, edges), what);
    }

    private String taken(String what, String consumer) throws IOException {
        Optional<String> device = ppsDevice(consumer);
        if (device.isPresent() || consumer.startsWith("pps")) {
            return what + " belongs to " + consumer + ", the kernel's own PPS driver: use path /dev/"
                    + device.orElse("pps0") + ", or take dtoverlay=pps-gpio out of config.txt";
        }
        return what + " belongs to " + (consumer.isEmpty() ? "somebody without a name" : consumer)
                + ": stop that program or take its dtoverlay out of config.txt, or use another pin";
    }

    /** The kernel PPS device of that consumer: pps-gpio calls it {@code pps@4.-1}, and its line's consumer {@code pps@4}. */
    private Optional<String> ppsDevice(String consumer) throws IOException {
        if (consumer.isEmpty() || !Files.isDirectory(ppsClass)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> known = Files.newDirectoryStream(ppsClass, "pps*")) {
            for (Path device : known) {
                String name = Files.readString(device.resolve("name")).strip();
                if (name.equals(consumer) || name.startsWith(consumer + ".")) {
                    return Optional.of(device.getFileName().toString());
                }
            }
        }
        return Optional.empty();
    }

    private static String names(List<Candidate> chips) {
        return chips.stream().map(each -> each.info().toString()).sorted().collect(Collectors.joining(", "));
    }
}
