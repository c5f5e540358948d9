package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault.Kind;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

final class PulseReaderTest {
    private final FakeWorld world = new FakeWorld();
    private final Queue<PpsEdge> edges = new ArrayDeque<>();
    private final PpsSource source = new PpsSource() {
        @Override
        public Optional<PpsEdge> await(Duration timeout) {
            world.advanceMs(500);
            return Optional.ofNullable(edges.poll());
        }

        @Override
        public String description() {
            return "/dev/pps0, kernel PPS, assert edge";
        }

        @Override
        public void close() {}
    };
    private final PulseReader reader = new PulseReader(
            source, new ClockReport(world.context(), FakeWorld.clock(22), "PPS"), OptionalLong.of(8_000_000_000L));

    private void steps(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            reader.step();
        }
    }

    @Test
    void tellsEachPulse() throws IOException {
        edges.add(new PpsEdge(7, FakeWorld.START));
        steps(2);
        assertEquals(
                List.of(
                        new Reading.Way("/dev/pps0, kernel PPS, assert edge"),
                        new Reading.Pulse(7, NtpTimestamp.ofInstant(FakeWorld.START))),
                world.readings());
    }

    @Test
    void reportsSilenceOnceAfterTwoSecondsAndAgainAfterTheNextPulse() throws IOException {
        steps(4);
        assertEquals(List.of(), world.faults());
        steps(8);
        assertEquals(List.of(Kind.NO_REPLY), world.faults());
        edges.add(new PpsEdge(1, FakeWorld.START));
        steps(9);
        assertEquals(List.of(Kind.NO_REPLY, Kind.NO_REPLY), world.faults());
    }

    @Test
    void countsPulsesAndThoseLost() throws IOException {
        edges.add(new PpsEdge(1, FakeWorld.START));
        edges.add(new PpsEdge(2, FakeWorld.START.plusSeconds(1)));
        edges.add(new PpsEdge(5, FakeWorld.START.plusSeconds(4)));
        steps(16);
        assertEquals(List.of(new Reading.Statistics("  3   2   1")), world.readings(Reading.Statistics.class));
    }
}
