package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.nmea.EraRule;
import org.ntpdjava.nmea.ubx.UbxFrame;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** It is 10:00:00 on Monday, 2026-11-23, in GPS week 2446. */
final class UbxTimesTest {
    private static final Instant NOW = FakeWorld.START;
    private static final int WEEK = 2446;
    private static final int NOW_MS = 122_400_000;
    private static final int UTC = 3;
    private static final int GPS = 0;

    private final FakeWorld world = new FakeWorld();
    private final List<String> repairs = new ArrayList<>();
    private final EraRule dates = new EraRule(
            () -> new EraRule.Known(LocalDate.of(2026, 11, 1), Optional.empty()),
            repair -> repairs.add(repair.toString()));
    private final UbxTimes times = new UbxTimes(new ClockReport(world.context(), FakeWorld.clock(20), "NMEA"), dates);

    private void hear(int messageClass, int id, ByteBuffer payload) {
        byte[] bytes = new byte[payload.capacity()];
        payload.get(0, bytes);
        times.hear(new UbxFrame(messageClass, id, bytes, NOW));
    }

    private static ByteBuffer payload(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void nextPulse(int week, int ms, int errorPs, int flags) {
        ByteBuffer payload = payload(16).putInt(0, ms).putInt(8, errorPs);
        hear(0x0d, 0x01, payload.putShort(12, (short) week).put(14, (byte) flags));
    }

    private void leapSeconds(int change, int inS, int valid) {
        ByteBuffer payload = payload(24).put(8, (byte) 2).put(9, (byte) 18).put(10, (byte) 2);
        hear(0x01, 0x26, payload.put(11, (byte) change).putInt(12, inS).put(23, (byte) valid));
    }

    private static Reading.NextPulse pulse(String second, double lateS) {
        return new Reading.NextPulse(NtpTimestamp.ofInstant(Instant.parse(second)), lateS, NtpTimestamp.ofInstant(NOW));
    }

    @Test
    void aPulseThatWillBeEarlyHasNegativeLateness() {
        nextPulse(WEEK, NOW_MS + 1000, 8000, UTC);
        assertEquals(List.of(pulse("2026-11-23T10:00:01Z", -8e-9)), world.readings());
    }

    @Test
    void aPulseInGpsTimeIsNamedOnceTheLeapSecondsAreKnown() {
        nextPulse(WEEK, NOW_MS + 19_000, 0, GPS);
        leapSeconds(0, 0, 1);
        nextPulse(WEEK, NOW_MS + 19_000, 0, GPS);
        assertEquals(List.of(pulse("2026-11-23T10:00:01Z", 0)), world.readings(Reading.NextPulse.class));
    }

    @Test
    void aPulseThatBeginsNoSecondNamesNone() {
        nextPulse(WEEK, NOW_MS + 1100, 0, UTC);
        nextPulse(WEEK, NOW_MS + 1000, 0, 1);
        assertEquals(List.of(), world.readings());
    }

    @Test
    void aReceiverWhoseWeeksHaveRolledOverNamesTheSameSecond() {
        nextPulse(WEEK - 1024, NOW_MS + 1000, 0, UTC);
        assertEquals(List.of(pulse("2026-11-23T10:00:01Z", 0)), world.readings());
        assertEquals(List.of("2007-04-09 is taken for 2026-11-23, 1024 weeks later"), repairs);
    }

    @Test
    void aLeapSecondIsToldInItsMonthOnly() {
        int toNewYearS = 38 * 86_400 + 14 * 3600;
        leapSeconds(1, toNewYearS, 3);
        leapSeconds(1, toNewYearS, 3);
        leapSeconds(1, 7 * 86_400 + 14 * 3600, 3);
        leapSeconds(-1, 7 * 86_400 + 14 * 3600, 3);
        leapSeconds(1, 0, 0);
        assertEquals(
                List.of(LeapIndicator.NONE, LeapIndicator.INSERT, LeapIndicator.DELETE, LeapIndicator.ALARM),
                world.readings(Reading.Leap.class).stream()
                        .map(Reading.Leap::word)
                        .toList());
    }
}
