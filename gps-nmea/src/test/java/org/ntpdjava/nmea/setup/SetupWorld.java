package org.ntpdjava.nmea.setup;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.nmea.NmeaReader;
import org.ntpdjava.nmea.ReceiverFinder;
import org.ntpdjava.nmea.SerialSettings;

/** A port with a receiver at its other end, a clock that a read moves on by 100 ms, and who sets the receiver up. */
final class SetupWorld implements SetupReceiver.Listener {
    static final long SEED = 23;
    private static final long READ_NS = 100_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    final Path device;
    final List<SetupReport> reports = new ArrayList<>();
    final List<String> left = new ArrayList<>();
    final SetupMemory memory = new SetupMemory();
    FakeReceiver receiver;
    boolean isUnplugged;
    int open;
    private final SetupWish wish;
    private final Random random = new Random(SEED);
    private final ReceiverFinder finder;
    private final NmeaReader client = new NmeaReader();
    private long nowNs = 7;
    private long told;
    private Optional<SetupReceiver> session = Optional.empty();

    SetupWorld(FakeReceiver receiver, String wish) {
        this(receiver, wish, "/dev/serial0");
    }

    SetupWorld(FakeReceiver receiver, String wish, String device) {
        this(receiver, wish, device, OptionalInt.empty());
    }

    /** @param statedBaud as its line says */
    SetupWorld(FakeReceiver receiver, String wish, String device, OptionalInt statedBaud) {
        this.receiver = receiver;
        this.device = Path.of(device);
        this.wish =
                assertInstanceOf(SetupWish.Good.class, SetupWish.parse(wish)).wish();
        this.finder = new ReceiverFinder(
                ReceiverFinder.Wish.of(this.device, statedBaud),
                (place, _) -> new Line(place),
                InstantSource.system(),
                () -> nowNs,
                new ReceiverFinder.Listener() {
                    @Override
                    public void found(SerialSettings place) {}

                    @Override
                    public void lost(SerialSettings place) {}

                    @Override
                    public void unintelligible(Path where) {}
                });
    }

    private final class Line implements ByteSource {
        private final SerialSettings place;

        Line(SerialSettings place) throws IOException {
            requirePlugged();
            this.place = place;
            receiver.drain(); // what was said to nobody
            open++;
        }

        private void requirePlugged() throws IOException {
            if (isUnplugged) {
                throw new IOException(device + ": no such device");
            }
        }

        @Override
        public Optional<Chunk> read() throws IOException {
            requirePlugged();
            byte[] said = pass();
            return said.length == 0 ? Optional.empty() : Optional.of(chunk(heardAt(said)));
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            requirePlugged();
            receiver.hear(heardAt(bytes));
        }

        /** Another speed makes noise of it. */
        private byte[] heardAt(byte[] bytes) {
            byte[] noise = new byte[bytes.length];
            random.nextBytes(noise);
            return place.baud() == receiver.baud ? bytes : noise;
        }

        @Override
        public void close() {
            open--;
        }
    }

    /** Time goes on by that of a read, and the receiver speaks at each second. */
    private byte[] pass() {
        long before = nowNs;
        nowNs += READ_NS;
        if (before / SECOND_NS != nowNs / SECOND_NS) {
            long second = nowNs / SECOND_NS;
            receiver.second(String.format("%02d%02d%02d", second / 3600 % 24, second / 60 % 60, second % 60));
        }
        return receiver.drain();
    }

    private static Chunk chunk(byte[] bytes) {
        return new Chunk(bytes, Instant.EPOCH, Instant.EPOCH, 0);
    }

    /** Opens the port, as the driver does, or goes on reading it; a device that is lost is opened again a second later. */
    SetupWorld run(int seconds) throws IOException {
        return runMs(1000L * seconds);
    }

    SetupWorld runMs(long ms) throws IOException {
        long endNs = nowNs + ms * 1_000_000;
        while (nowNs < endNs) {
            try {
                if (session.isEmpty()) {
                    session = Optional.of(new SetupReceiver(finder.open(), wish, memory, () -> nowNs, this));
                }
                session.get()
                        .read()
                        .ifPresent(bytes -> client.feed(
                                bytes, line -> told += line.frame().text().matches("\\$G[NP]RMC.*") ? 1 : 0));
            } catch (IOException e) {
                end();
                nowNs += SECOND_NS;
            }
        }
        return this;
    }

    /** Seconds that the driver was told so far. */
    long told() {
        return told;
    }

    long nowNs() {
        return nowNs;
    }

    /** The daemon ends, or the device is lost. */
    void end() throws IOException {
        if (session.isPresent()) {
            session.get().close();
            session = Optional.empty();
        }
    }

    /** Whether the part of the last report that begins so names that setting. */
    boolean says(String what, String setting) {
        String outcomes = report().substring(report().indexOf(": ") + 2);
        return Arrays.stream(outcomes.split("; ", -1))
                .anyMatch(part -> part.startsWith(what) && part.contains(setting));
    }

    String report() {
        return reports.isEmpty() ? "" : reports.getLast().text();
    }

    @Override
    public void told(SetupReport report) {
        reports.add(report);
    }

    @Override
    public void leftBehind(List<String> settings) {
        left.addAll(settings);
    }
}
