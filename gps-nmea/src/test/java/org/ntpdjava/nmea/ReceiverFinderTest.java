package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A world of devices whose receivers speak once a second at a speed of their own; a read takes 250 ms. */
final class ReceiverFinderTest {
    private static final Path SERIAL0 = Path.of("/dev/serial0");
    private static final Path ACM = Path.of("/dev/ttyACM0");
    private static final long READ_NS = 250_000_000;
    private static final long SEED = 11;

    private final Map<Path, Integer> speeds = new LinkedHashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final List<SerialSettings> found = new ArrayList<>();
    private final List<SerialSettings> lost = new ArrayList<>();
    private final List<Path> garbled = new ArrayList<>();
    private final Random random = new Random(SEED);
    private int open;
    private long nowNs = 5;

    /** The line of a receiver; a speed of 0 is silence. */
    private final class Line implements ByteSource {
        private final SerialSettings place;

        Line(SerialSettings place) {
            this.place = place;
            open++;
        }

        @Override
        public Optional<Chunk> read() {
            nowNs += READ_NS;
            int speed = speeds.getOrDefault(place.device(), 0);
            boolean speaks = speed != 0 && nowNs / READ_NS % 4 == 0;
            return speaks ? Optional.of(chunk(speed == place.baud())) : Optional.empty();
        }

        @Override
        public void close() {
            open--;
        }
    }

    private Chunk chunk(boolean understood) {
        byte[] bytes =
                (Checksum.sentence("GPRMC,100000,A,,,,,,,231126,,,A") + "\r\n").getBytes(StandardCharsets.US_ASCII);
        if (!understood) {
            random.nextBytes(bytes);
        }
        return new Chunk(bytes, Instant.EPOCH, Instant.EPOCH, 0);
    }

    private ReceiverFinder finder(ReceiverFinder.Wish wish) {
        return new ReceiverFinder(
                wish,
                (place, clock) -> {
                    opened.add(place.toString());
                    if (!speeds.containsKey(place.device())) {
                        throw SerialTrouble.missing(place.device());
                    }
                    return new Line(place);
                },
                InstantSource.system(),
                () -> nowNs,
                new ReceiverFinder.Listener() {
                    @Override
                    public void found(SerialSettings place) {
                        found.add(place);
                    }

                    @Override
                    public void lost(SerialSettings place) {
                        lost.add(place);
                    }

                    @Override
                    public void unintelligible(Path device) {
                        garbled.add(device);
                    }
                });
    }

    private static ReceiverFinder.Wish anywhere(Path... devices) {
        return new ReceiverFinder.Wish(() -> Arrays.asList(devices), false, OptionalInt.empty());
    }

    /** Chunks told in so many seconds. */
    private int listen(SoughtReceiver receiver, int seconds) throws IOException {
        long endNs = nowNs + seconds * 1_000_000_000L;
        int told = 0;
        while (nowNs < endNs) {
            told += receiver.read().isPresent() ? 1 : 0;
        }
        return told;
    }

    @ParameterizedTest
    @ValueSource(ints = {4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800})
    void findsEverySpeedWithin25Seconds(int baud) throws IOException {
        speeds.put(SERIAL0, baud);
        SoughtReceiver receiver =
                finder(ReceiverFinder.Wish.of(SERIAL0, OptionalInt.empty())).open();
        assertTrue(listen(receiver, 25) > 0, "seed " + SEED);
        assertEquals(List.of(new SerialSettings(SERIAL0, baud)), found);
        assertEquals(Optional.of(new SerialSettings(SERIAL0, baud)), receiver.place());
        assertEquals(1, open);
    }

    @Test
    void believesTheStatedSpeedFor15SecondsOfGarbage() throws IOException {
        speeds.put(SERIAL0, 38400);
        SoughtReceiver receiver =
                finder(ReceiverFinder.Wish.of(SERIAL0, OptionalInt.of(19200))).open();
        assertEquals(0, listen(receiver, 14));
        assertEquals(List.of("/dev/serial0 at 19200 baud"), opened);
        assertTrue(listen(receiver, 20) > 0, "seed " + SEED);
        assertEquals(List.of(new SerialSettings(SERIAL0, 38400)), found);
    }

    @Test
    void waitsAtTheStatedSpeedForAReceiverThatIsSilent() throws IOException {
        speeds.put(SERIAL0, 0);
        SoughtReceiver receiver =
                finder(ReceiverFinder.Wish.of(SERIAL0, OptionalInt.of(19200))).open();
        assertEquals(0, listen(receiver, 100));
        speeds.put(SERIAL0, 19200);
        assertTrue(listen(receiver, 2) > 0);
        assertEquals(1, opened.size());
    }

    @Test
    void passesOverSilentDevicesThatNobodyNamed() throws IOException {
        speeds.put(SERIAL0, 0);
        speeds.put(ACM, 9600);
        SoughtReceiver receiver =
                finder(anywhere(SERIAL0, Path.of("/dev/ttyUSB9"), ACM)).open();
        assertTrue(listen(receiver, 10) > 0);
        assertEquals(
                List.of(
                        "/dev/serial0 at 9600 baud",
                        "/dev/serial0 at 115200 baud",
                        "/dev/ttyUSB9 at 9600 baud",
                        "/dev/ttyACM0"),
                opened);
    }

    @Test
    void tellsWhatIsWrongWithEachDeviceWhenThereIsNoReceiver() throws IOException {
        speeds.put(SERIAL0, 0);
        speeds.put(ACM, 1);
        SoughtReceiver receiver =
                finder(anywhere(SERIAL0, Path.of("/dev/ttyUSB9"), ACM)).open();
        IOException none = assertThrows(IOException.class, () -> listen(receiver, 60));
        String message = String.valueOf(none.getMessage());
        assertTrue(message.contains("/dev/serial0: silent"), message);
        assertTrue(message.contains("/dev/ttyACM0: bytes, but no sentence at any speed"), message);
        assertTrue(message.contains("/dev/ttyUSB9: no such device"), message);
        assertEquals(0, open);
        assertEquals(List.of(ACM), garbled);
    }

    @Test
    void namesTheUsualPlacesWhenNothingIsThere() {
        IOException none =
                assertThrows(IOException.class, () -> finder(anywhere()).open());
        assertTrue(String.valueOf(none.getMessage()).startsWith("no receiver: none of /dev/gpsU, /dev/serial0"));
    }

    @Test
    void followsAReceiverThatSuddenlySpeaksAtAnotherSpeed() throws IOException {
        speeds.put(SERIAL0, 9600);
        SoughtReceiver receiver =
                finder(ReceiverFinder.Wish.of(SERIAL0, OptionalInt.empty())).open();
        assertTrue(listen(receiver, 3) > 0);
        speeds.put(SERIAL0, 115200);
        listen(receiver, 10);
        assertEquals(List.of(new SerialSettings(SERIAL0, 9600), new SerialSettings(SERIAL0, 115200)), found);
        assertTrue(listen(receiver, 3) > 0);
    }

    @Test
    void looksFirstWhereItWasLast() throws IOException {
        speeds.put(SERIAL0, 460800);
        ReceiverFinder finder = finder(ReceiverFinder.Wish.of(SERIAL0, OptionalInt.empty()));
        try (SoughtReceiver receiver = finder.open()) {
            listen(receiver, 25);
        }
        opened.clear();
        assertTrue(listen(finder.open(), 3) > 0);
        assertEquals(List.of("/dev/serial0 at 460800 baud"), opened);
    }

    @Test
    void tellsANamedDeviceThatIsMissing() {
        IOException missing = assertThrows(
                IOException.class,
                () -> finder(ReceiverFinder.Wish.of(SERIAL0, OptionalInt.empty()))
                        .open());
        assertTrue(String.valueOf(missing.getMessage()).startsWith("/dev/serial0: no such device"));
        assertFalse(opened.isEmpty());
    }
}
