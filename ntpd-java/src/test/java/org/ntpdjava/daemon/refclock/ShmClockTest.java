package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault.Kind;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

final class ShmClockTest {
    private final FakeWorld world = new FakeWorld();
    private final FakeSegment segment = new FakeSegment();
    private ShmClock clock = clock(FakeWorld.clock(28));

    private ShmClock clock(SourceConfig.Refclock config) {
        return new ShmClock(segment, config, new ClockReport(world.context(), config, "SHM"));
    }

    private Reading.Time onlyTime() {
        assertEquals(1, world.readings().size(), () -> world.readings().toString());
        return world.readings(Reading.Time.class).getFirst();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void takesASampleInBothModes(int mode) {
        Instant second = FakeWorld.START.minusSeconds(1);
        Instant received = second.plusNanos(157_000_123);
        segment.write(mode, second, received);
        clock.tick();
        assertEquals(
                new Reading.Time(
                        NtpTimestamp.ofInstant(second),
                        NtpTimestamp.ofInstant(received),
                        LeapIndicator.NONE,
                        -20,
                        second.getEpochSecond() + ".000000000"),
                onlyTime());
        assertEquals(0, segment.getInt(ShmLayout.VALID));
    }

    @Test
    void takesEachSampleOnce() {
        segment.write(1, FakeWorld.START, FakeWorld.START);
        clock.tick();
        clock.tick();
        onlyTime();
    }

    @ParameterizedTest
    @CsvSource({"500, 500999, true", "500, 501000, false", "500, 499999, false", "500, 0, false"})
    void believesNanosecondsOnlyWhenBothAgreeWithTheirMicroseconds(int receivedUs, int receivedNs, boolean believed) {
        segment.write(1, FakeWorld.START.plusNanos(7), FakeWorld.START);
        segment.put(ShmLayout.RECEIVE_US, receivedUs);
        segment.put(ShmLayout.RECEIVE_NS, receivedNs);
        clock.tick();
        int expectedNs = believed ? receivedNs : receivedUs * 1000;
        assertEquals(
                NtpTimestamp.ofInstant(FakeWorld.START.plusNanos(expectedNs)),
                onlyTime().receivedAt());
        assertEquals(
                NtpTimestamp.ofInstant(FakeWorld.START.plusNanos(believed ? 7 : 0)),
                onlyTime().reference());
    }

    @Test
    void dropsASampleThatWasWrittenWhileItWasRead() {
        segment.write(1, FakeWorld.START, FakeWorld.START);
        segment.whenValidIsCleared(segment::count);
        clock.tick();
        assertTrue(world.readings().isEmpty());
        assertEquals("  8   0   7   0   1", nextStatistics());
    }

    @Test
    void doesNotCompareCountsInModeZero() {
        segment.write(0, FakeWorld.START, FakeWorld.START);
        segment.whenValidIsCleared(segment::count);
        clock.tick();
        onlyTime();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-5, true", "-6, false", "1, false", "-86400, false"})
    void refusesSamplesOlderThanFiveSecondsOrOfTheFuture(long ageS, boolean accepted) {
        Instant received = FakeWorld.START.plusSeconds(ageS);
        segment.write(1, received, received);
        clock.tick();
        assertEquals(accepted ? List.of() : List.of(Kind.BAD_TIME), world.faults());
    }

    @ParameterizedTest
    @CsvSource({
        "14400, 0, 0, true", "14401, 0, 0, false", "-14401, 0, 0, false", "14401, 0, 1, true",
        "31, 30, 0, false", "30, 30, 0, true", "50000, 86400, 0, true", "14401, 86401, 0, false"
    })
    void refusesLargeDifferencesUnlessFlag1(long differenceS, double time2S, int flags, boolean accepted) {
        clock = clock(FakeWorld.clock(28, 0, OptionalDouble.of(time2S), flags));
        segment.write(1, FakeWorld.START.plusSeconds(differenceS), FakeWorld.START);
        clock.tick();
        assertEquals(accepted ? List.of() : List.of(Kind.BAD_TIME), world.faults());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -1})
    void refusesSecondsThatOverflow(long seconds) {
        segment.write(1, FakeWorld.START, FakeWorld.START);
        segment.put(ShmLayout.CLOCK_S, (int) seconds);
        segment.put(ShmLayout.CLOCK_S + 4, (int) (seconds >> 32));
        clock.tick();
        assertEquals(List.of(Kind.BAD_TIME), world.faults());
    }

    @Test
    void refusesUnknownModesLeapsAndMicroseconds() {
        segment.write(2, FakeWorld.START, FakeWorld.START);
        clock.tick();
        segment.write(1, FakeWorld.START, FakeWorld.START);
        segment.put(ShmLayout.LEAP, 4);
        clock.tick();
        segment.write(1, FakeWorld.START, FakeWorld.START);
        segment.put(ShmLayout.LEAP, 0);
        segment.put(ShmLayout.CLOCK_US, 1_000_000);
        clock.tick();
        assertEquals(List.of(Kind.BAD_FORMAT, Kind.BAD_FORMAT, Kind.BAD_FORMAT), world.faults());
    }

    @Test
    void writesTheCountersOfEachPollInTheColumnsOfNtpd() {
        for (int i = 0; i < 7; i++) {
            segment.write(1, FakeWorld.START, FakeWorld.START);
            clock.tick();
        }
        assertEquals("  8   7   1   0   0", nextStatistics());
        assertEquals("  8   0   8   0   0", nextStatistics());
    }

    /** Ticks until the next line of clockstats; the poll is 8 s. */
    private String nextStatistics() {
        int before = world.readings(Reading.Statistics.class).size();
        segment.whenValidIsCleared(() -> {});
        for (int i = 0; i < 8 && world.readings(Reading.Statistics.class).size() == before; i++) {
            clock.tick();
        }
        return world.readings(Reading.Statistics.class).getLast().text();
    }
}
