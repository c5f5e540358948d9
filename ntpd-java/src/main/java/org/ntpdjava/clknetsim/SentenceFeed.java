package org.ntpdjava.clknetsim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.refclock.SteppedDevice;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.nmea.Chunk;

/** A receiver that tells each second of true time in one RMC sentence, a little later. */
final class SentenceFeed implements ReferenceFeed {
    private static final DateTimeFormatter FIELDS = DateTimeFormatter.ofPattern(
                    "'GPRMC,'HHmmss'.000,A,5128.6740,N,00000.0080,W,0.02,0.00,'ddMMuu',,,A'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Device device;
    private final SteppedDevice driver;
    private final NmeaLatency latency;
    private final RandomGenerator random;
    private long second;
    private double speaksAtTrueS = Double.POSITIVE_INFINITY;

    /** What the driver of the receiver reads; one per feed. */
    static final class Device implements ByteSource {
        private Optional<Chunk> waiting = Optional.empty();

        @Override
        public Optional<Chunk> read() {
            Optional<Chunk> chunk = waiting;
            waiting = Optional.empty();
            return chunk;
        }

        @Override
        public void close() {}
    }

    /** @param driver reads the device */
    SentenceFeed(Device device, SteppedDevice driver, NmeaLatency latency, RandomGenerator random) {
        this.device = device;
        this.driver = driver;
        this.latency = latency;
        this.random = random;
    }

    @Override
    public double nextTrueS() {
        return speaksAtTrueS;
    }

    @Override
    public void tick(Tick tick) {
        second = tick.second();
        speaksAtTrueS = second + latency.drawS(random);
    }

    @Override
    public void reach(NodeTime now) throws IOException {
        if (now.trueS() < speaksAtTrueS) {
            return;
        }
        speaksAtTrueS = Double.POSITIVE_INFINITY;
        Instant readAt = NodeClock.instant(now.realS());
        device.waiting = Optional.of(new Chunk(sentence(second), readAt, readAt, 0));
        driver.step();
    }

    private static byte[] sentence(long second) {
        Instant utc = Instant.ofEpochSecond(NodeClock.EPOCH_UNIX_S + second);
        return (Checksum.sentence(FIELDS.format(utc)) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
