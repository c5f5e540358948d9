package org.ntpdjava.pps.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.linux.GpioChip;
import org.ntpdjava.linux.GpioLine;
import org.ntpdjava.pps.PpsEdge;

@Timeout(10)
class GpioPpsSourceTest {
    private static final Instant SECOND = Instant.ofEpochSecond(1_795_000_000L);

    @TempDir
    private Path machine;

    private final Map<String, FakeChip> chips = new HashMap<>();

    /** A chip whose lines are called as they are on a Raspberry Pi, where they have names at all. */
    private static final class FakeChip implements Chip {
        private final GpioChip.Description info;
        private final boolean named;
        private final Map<Integer, String> users = new HashMap<>();
        private final ArrayDeque<GpioLine.Edge> coming = new ArrayDeque<>();
        private final List<String> taken = new ArrayList<>();
        private int open;

        FakeChip(GpioChip.Description info, boolean named) {
            this.info = info;
            this.named = named;
        }

        @Override
        public GpioChip.Description info() {
            return info;
        }

        @Override
        public GpioChip.Line line(int offset) {
            String user = users.get(offset);
            return new GpioChip.Line(offset, named ? "GPIO" + offset : "", user != null, user == null ? "" : user);
        }

        @Override
        public Line take(int offset, GpioChip.Edges edges) {
            String what = offset + " " + edges;
            taken.add(what);
            return new Line() {
                @Override
                public Optional<GpioLine.Edge> next(Duration timeout) {
                    return Optional.ofNullable(coming.poll());
                }

                @Override
                public void close() {
                    taken.remove(what);
                }
            };
        }

        @Override
        public void close() {
            open--;
        }
    }

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(machine.resolve("dev"));
        Files.createDirectories(machine.resolve("pps"));
    }

    private FakeChip chip(String name, String label, int lines, boolean named) throws IOException {
        Files.createFile(machine.resolve("dev").resolve(name));
        FakeChip chip = new FakeChip(new GpioChip.Description(name, label, lines), named);
        chips.put(name, chip);
        return chip;
    }

    private FakeChip chip(String name) {
        return Objects.requireNonNull(chips.get(name));
    }

    private GpioPpsSource open(String pin, boolean falling) throws IOException {
        PinFinder finder = new PinFinder(machine.resolve("dev"), machine.resolve("pps"), path -> {
            FakeChip chip = chip(path.getFileName().toString());
            chip.open++;
            return chip;
        });
        return GpioPpsSource.open(pin, falling, finder);
    }

    private String trouble(String pin) {
        String message = assertThrows(IOException.class, () -> open(pin, false)).getMessage();
        chips.values().forEach(chip -> assertEquals(0, chip.open, "left open"));
        return String.valueOf(message);
    }

    @ParameterizedTest
    @CsvSource({
        "pinctrl-rp1, gpiochip4",
        "pinctrl-rp1, gpiochip0",
        "pinctrl-bcm2711, gpiochip0",
        "pinctrl-bcm2835, gpiochip0"
    })
    void findsThePinOfTheHeaderByTheLabelOfItsChip(String label, String name) throws IOException {
        chip("gpiochip10", "gpio-brcmstb@107d508500", 32, false);
        chip("gpiochip11", "raspberrypi-exp-gpio", 8, true);
        FakeChip header = chip(name, label, 54, true);
        for (String pin : List.of("4", "GPIO4", label + "/4", label + "/GPIO4", name + "/4")) {
            try (GpioPpsSource source = open(pin, false)) {
                assertEquals(List.of("4 RISING"), header.taken, pin);
                assertEquals(
                        "line 4 GPIO4 of " + name + " (" + label + ", 54 lines), rising edge, stamped by the kernel",
                        source.description());
            }
            assertEquals(List.of(), header.taken, "given back");
        }
        chips.values().forEach(chip -> assertEquals(0, chip.open, "left open"));
    }

    @Test
    void findsTheNumberOfAHeaderPinThatHasAnotherName() throws IOException {
        FakeChip header = chip("gpiochip0", "pinctrl-bcm2711", 58, false);
        open("GPIO18", true);
        assertEquals(List.of("18 FALLING"), header.taken);
    }

    @Test
    void takesTheOnlyChipOfAnyOtherBoard() throws IOException {
        FakeChip only = chip("gpiochip0", "9030000.pl061", 8, false);
        open("3", false);
        assertEquals(List.of("3 RISING"), only.taken);
    }

    @Test
    void guessesNoChipAmongSeveral() throws IOException {
        chip("gpiochip0", "9030000.pl061", 8, false);
        chip("gpiochip1", "other", 8, false);
        assertTrue(trouble("3")
                .contains("may be of gpiochip0 (9030000.pl061, 8 lines), gpiochip1 (other, 8 lines):"
                        + " name the chip, as gpio:"));
        open("other/3", false);
        assertEquals(List.of("3 RISING"), chip("gpiochip1").taken);
    }

    @Test
    void namesWhatThereIsWhenThePinIsNotThere() throws IOException {
        assertTrue(trouble("4")
                .endsWith("/gpiochip*: there is none: this machine has no GPIO pins that its kernel knows"));
        chip("gpiochip0", "9030000.pl061", 8, false);
        assertEquals(
                "no line 8 on gpiochip0 (9030000.pl061, 8 lines): see gpioinfo for the numbers and names there are",
                trouble("8"));
        assertTrue(trouble("GPIO4").startsWith("no line GPIO4 on gpiochip0"), "its fourth line may be another pin");
        assertEquals(
                "no GPIO chip is called pinctrl-rp1; there are gpiochip0 (9030000.pl061, 8 lines)",
                trouble("pinctrl-rp1/4"));
    }

    @Test
    void namesTheKernelsPpsDeviceThatHasThePin() throws IOException {
        chip("gpiochip0", "pinctrl-bcm2711", 58, true).users.put(4, "pps@4");
        assertEquals(
                "line 4 GPIO4 of gpiochip0 (pinctrl-bcm2711, 58 lines) belongs to pps@4, the kernel's own PPS driver:"
                        + " use path /dev/pps0, or take dtoverlay=pps-gpio out of config.txt",
                trouble("4"));
        Path device = Files.createDirectories(machine.resolve("pps/pps2"));
        Files.writeString(device.resolve("name"), "pps@4.-1\n");
        assertTrue(trouble("4").contains("use path /dev/pps2,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntpd-java", "lirc", ""})
    void namesWhoElseHasThePin(String user) throws IOException {
        chip("gpiochip0", "pinctrl-bcm2711", 58, true).users.put(4, user);
        assertTrue(
                trouble("4").contains(" belongs to " + (user.isEmpty() ? "somebody without a name" : user) + ": stop"));
    }

    @Test
    void deliversEachEdgeAndShowsThoseThatWereDropped() throws IOException {
        FakeChip chip = chip("gpiochip0", "pinctrl-bcm2711", 58, true);
        GpioPpsSource source = open("4", false);
        for (int sequence : List.of(1, 2, 70)) {
            chip.coming.add(new GpioLine.Edge(sequence, SECOND.plusSeconds(sequence), true));
        }
        for (int sequence : List.of(1, 2, 70)) {
            assertEquals(
                    Optional.of(new PpsEdge(sequence, SECOND.plusSeconds(sequence))),
                    source.await(Duration.ofSeconds(5)));
        }
        assertEquals(Optional.empty(), source.await(Duration.ofMillis(5)));
    }

    @Test
    void goesOnCountingWhenTheKernelsCounterWraps() throws IOException {
        FakeChip chip = chip("gpiochip0", "pinctrl-bcm2711", 58, true);
        GpioPpsSource source = open("4", false);
        chip.coming.add(new GpioLine.Edge(-1, SECOND, true));
        chip.coming.add(new GpioLine.Edge(0, SECOND.plusSeconds(1), true));
        source.await(Duration.ZERO);
        assertEquals(1L << 32, source.await(Duration.ZERO).orElseThrow().sequence());
    }

    @Test
    void saysThatItWasClosed() throws IOException {
        chip("gpiochip0", "pinctrl-bcm2711", 58, true);
        GpioPpsSource source = open("4", false);
        source.close();
        IOException e = assertThrows(IOException.class, () -> source.await(Duration.ZERO));
        assertTrue(String.valueOf(e.getMessage()).endsWith(" was closed"));
        assertFalse(chip("gpiochip0").taken.contains("4 RISING"));
    }
}
