package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.StandingTime;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;
import org.slf4j.LoggerFactory;

/** What a tape heard says all that a driver made of it, on a machine so slow that each look at the clock takes its time. */
class TapedSourcesTest {
    private final Tape tape = new Tape();
    private final SlowTime time = new SlowTime();
    private final List<Reading> then = new ArrayList<>();

    private DriverContext context(List<Reading> readings, TimeSource clocks) {
        ReadingSink sink = (_, reading) -> {
            if (!(reading instanceof Reading.Way)) {
                readings.add(reading);
            }
        };
        DriverContext plain = new DriverContext(sink, clocks, LoggerFactory.getLogger("test"));
        return new DriverContext(sink, clocks, plain.log(), plain.dates(), tape);
    }

    private List<Reading> again(SourceConfig.Refclock clock) {
        List<Reading> now = new ArrayList<>();
        StandingTime standing = new StandingTime(new Moment(0, NtpTimestamp.ofInstant(FakeWorld.START)));
        ReplayedClock replayed = new ReplayedClock(clock, context(now, standing));
        tape.events.forEach(event -> {
            standing.set(event.at);
            event.replay(replayed);
        });
        return now;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aReceiverWhoseSkyChanges(long seed) throws Exception {
        SourceConfig.Refclock clock = FakeWorld.clock(DriverFactory.NMEA);
        ClockReport report = new ClockReport(context(then, time), clock, "NMEA");
        TapedSources taped = new TapedSources(report);
        time.waits(new Random(seed).nextInt(1000));
        Receiver receiver = new Receiver(new Random(seed));
        DeviceLoop.Device session = NmeaDriver.session(taped.octets(receiver), clock, taped.timed());
        while (receiver.second < 60) {
            session.step();
        }
        assertTrue(then.stream().filter(Reading.Receiver.class::isInstance).count() > 20, "the sky was told");
        assertTrue(then.stream().anyMatch(Reading.Fault.class::isInstance), "a silence was told");
        assertTrue(then.stream().anyMatch(Reading.Statistics.class::isInstance), "clockstats were told");
        assertEquals(then, again(clock), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pulsesThatStopAndComeBack(long seed) throws Exception {
        SourceConfig.Refclock clock = FakeWorld.clock(DriverFactory.PPS);
        ClockReport report = new ClockReport(context(then, time), clock, "PPS");
        Pulses pulses = new Pulses(new Random(seed));
        DeviceLoop.Device reader = PpsDriver.reader(pulses, report, OptionalLong.of(ClockReport.pollNs(clock)));
        while (pulses.waited < 120) {
            reader.step();
        }
        assertTrue(then.stream().anyMatch(Reading.Fault.class::isInstance), "a silence was told");
        assertTrue(then.stream().anyMatch(Reading.Statistics.class::isInstance), "clockstats were told");
        assertEquals(then, again(clock), "seed " + seed);
    }

    /** A few sentences a second in pieces, another number of satellites in each, and now and then nothing for five seconds. */
    private final class Receiver implements ByteSource {
        private final Random random;
        private String unsent = "";
        private int second;
        private Instant readAt = time.instant();

        Receiver(Random random) {
            this.random = random;
        }

        @Override
        public Optional<Chunk> read() {
            if (unsent.isEmpty()) {
                second++;
                unsent = burst();
                time.waits(300);
                return Optional.empty();
            }
            time.waits(random.nextInt(1, 120));
            int octets = Math.min(unsent.length(), random.nextInt(1, 60));
            byte[] bytes = unsent.substring(0, octets).getBytes(StandardCharsets.US_ASCII);
            unsent = unsent.substring(octets);
            Instant before = readAt;
            readAt = time.instant();
            return Optional.of(new Chunk(bytes, readAt, before, 0));
        }

        private String burst() {
            if (second % 20 > 15) {
                time.waits(700);
                return "";
            }
            String at = String.format("12%02d%02d.000", second / 60, second % 60);
            return Checksum.sentence("GPRMC," + at + ",A,5128.6740,N,00000.0080,W,0.02,0.00,301126,,,A") + "\r\n"
                    + Checksum.sentence("GPGGA," + at + ",5128.6740,N,00000.0080,W,1," + random.nextInt(4, 12)
                            + ",0.9,45.0,M,47.0,M,,")
                    + "\r\n";
        }

        @Override
        public void close() {}
    }

    private final class Pulses implements PpsSource {
        private final Random random;
        private int waited;

        Pulses(Random random) {
            this.random = random;
        }

        @Override
        public Optional<PpsEdge> await(Duration timeout) {
            waited++;
            time.waits(random.nextInt(300, 500));
            boolean comes = waited % 40 < 25 && random.nextBoolean();
            return comes ? Optional.of(new PpsEdge(waited, time.instant())) : Optional.empty();
        }

        @Override
        public String description() {
            return "a test";
        }

        @Override
        public void close() {}
    }

    /** Some milliseconds pass with each look. */
    private static final class SlowTime implements TimeSource {
        private static final long LOOK_NS = 7_000_000;
        private long sinceStartNs;

        void waits(long ms) {
            sinceStartNs += ms * 1_000_000;
        }

        Instant instant() {
            return FakeWorld.START.plusNanos(sinceStartNs);
        }

        @Override
        public long clockBits() {
            return NtpTimestamp.ofInstant(instant()).bits();
        }

        @Override
        public long monotonicNs() {
            sinceStartNs += LOOK_NS;
            return sinceStartNs;
        }
    }

    private record Event(Moment at, Consumer<ReplayedClock> what) {
        void replay(ReplayedClock clock) {
            what.accept(clock);
        }
    }

    private static final class Tape implements DeviceTape {
        private final List<Event> events = new ArrayList<>();

        @Override
        public void opened(IpAddress clock, String what, Moment at) {
            events.add(new Event(at, replayed -> replayed.opened(what)));
        }

        @Override
        public void lost(IpAddress clock, String what, Moment at) {
            events.add(new Event(at, replayed -> replayed.lost(what)));
        }

        @Override
        public void octets(IpAddress clock, Chunk chunk, Moment at) {
            events.add(new Event(at, replayed -> replayed.octets(chunk)));
        }

        @Override
        public void pulse(IpAddress clock, PpsEdge edge, Moment at) {
            events.add(new Event(at, replayed -> replayed.pulse(edge)));
        }

        @Override
        public void idle(IpAddress clock, String what, Moment at) {
            events.add(new Event(at, replayed -> replayed.idle(what)));
        }
    }
}
