package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.ntpdjava.nmea.TimeVerdict.Reason;
import org.ntpdjava.nmea.TimeVerdict.Refused;
import org.ntpdjava.nmea.TimeVerdict.Silent;
import org.ntpdjava.nmea.TimeVerdict.Told;

final class GpsClockTest {
    private static final long LATENCY_MS = 157;

    private final GpsClock clock = new GpsClock(DateRule.notBefore(LocalDate.of(2025, 1, 1)));

    /** Heard {@link #LATENCY_MS} after the given second of a clock that is right. */
    private TimeVerdict hear(String at, String body) {
        NmeaSentence sentence = assertInstanceOf(
                        ParseResult.Accepted.class, new NmeaParser().parse(Checksum.sentence(body)))
                .sentence();
        return clock.hear(sentence, Instant.parse(at).plusMillis(LATENCY_MS));
    }

    private static String rmc(String time, String date) {
        return "GPRMC," + time + ",A,,,,,,," + date + ",,,A";
    }

    private void assertTold(String utc, TimeVerdict verdict) {
        GpsTime time = assertInstanceOf(Told.class, verdict).time();
        assertEquals(Instant.parse(utc), time.utc());
    }

    private static void assertRefused(Reason reason, TimeVerdict verdict) {
        assertEquals(new Refused(reason), verdict);
    }

    private void proveAt235958() {
        hear("2026-11-23T23:59:57Z", rmc("235957", "231126"));
        assertTold("2026-11-23T23:59:58Z", hear("2026-11-23T23:59:58Z", rmc("235958", "231126")));
    }

    @Test
    void tellsTheTimeFromTheSecondSecondThatAgrees() {
        assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-23T10:00:00Z", rmc("100000", "231126")));
        TimeVerdict second = hear("2026-11-23T10:00:01Z", rmc("100001.00", "231126"));
        assertEquals(
                new Told(new GpsTime(
                        Instant.parse("2026-11-23T10:00:01Z"), false, 0, Instant.parse("2026-11-23T10:00:01.157Z"))),
                second);
    }

    @Test
    void lendsTheDateToSentencesWithoutOne() {
        proveAt235958();
        assertTold("2026-11-23T23:59:59Z", hear("2026-11-23T23:59:59Z", "GPGGA,235959,,,,,1,07"));
        assertTold("2026-11-23T23:59:59Z", hear("2026-11-23T23:59:59Z", "GPGLL,,,,,235959,A"));
    }

    @Test
    void lendsTheNextDayRightAfterMidnight() {
        proveAt235958();
        assertTold("2026-11-24T00:00:00Z", hear("2026-11-24T00:00:00Z", "GPGGA,000000,,,,,1,07"));
        assertTold("2026-11-24T00:00:00Z", hear("2026-11-24T00:00:00Z", rmc("000000", "241126")));
    }

    @Test
    void lendsThePreviousDayToASentenceThatLagsAtMidnight() {
        proveAt235958();
        assertTold("2026-11-24T00:00:00Z", hear("2026-11-24T00:00:00Z", rmc("000000", "241126")));
        assertTold("2026-11-23T23:59:59Z", hear("2026-11-24T00:00:00Z", "GPGGA,235959,,,,,1,07"));
    }

    @Test
    void lendsNoDateThatDoesNotFit() {
        assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-23T23:59:59Z", "GPGGA,235959,,,,,1,07"));
        proveAt235958();
        assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-24T00:00:00Z", "GPGGA,120000,,,,,1,07"));
        assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-24T02:00:00Z", "GPGGA,020000,,,,,1,07"));
    }

    @Test
    void refusesMidnightWithTheOldDateAndGoesOn() {
        proveAt235958();
        assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-24T00:00:00Z", rmc("000000", "231126")));
        assertTold("2026-11-24T00:00:01Z", hear("2026-11-24T00:00:01Z", rmc("000001", "241126")));
    }

    @Test
    void doesNotBeginWithMidnightOfTheOldDate() {
        assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-24T00:00:00Z", rmc("000000", "231126")));
        assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-24T00:00:01Z", rmc("000001", "241126")));
        assertTold("2026-11-24T00:00:02Z", hear("2026-11-24T00:00:02Z", rmc("000002", "241126")));
    }

    @Test
    void neverBelievesTwoSentencesThatDisagreeAboutTheDay() {
        for (int s = 10; s < 30; s++) {
            String at = "2026-11-23T10:00:" + s + "Z";
            assertRefused(Reason.UNPROVEN_DATE, hear(at, rmc("1000" + s, "231126")));
            assertRefused(Reason.UNPROVEN_DATE, hear(at, "GPZDA,1000" + s + ",24,11,2026,,"));
        }
    }

    @Test
    void followsAStepOfTheLocalClockAfterFiveSeconds() {
        proveAt235958();
        for (int s = 10; s < 14; s++) {
            assertRefused(Reason.UNPROVEN_DATE, hear("2026-11-25T00:00:" + s + "Z", rmc("0000" + s, "241126")));
        }
        assertTold("2026-11-24T00:00:14Z", hear("2026-11-25T00:00:14Z", rmc("000014", "241126")));
    }

    @Test
    void hasNoTimeWithoutAFix() {
        proveAt235958();
        assertRefused(Reason.NO_FIX, hear("2026-11-23T23:59:59Z", "GPRMC,235959,V,,,,,,,231126,,,N"));
        assertRefused(Reason.NO_FIX, hear("2026-11-23T23:59:59Z", "GPZDA,235959,23,11,2026,,"));
        assertRefused(Reason.NO_FIX, hear("2026-11-23T23:59:59Z", "GPGGA,235959,,,,,0,00"));
    }

    @Test
    void refusesTheYearOfAnEmptyBackupBattery() {
        assertRefused(Reason.IMPLAUSIBLE_DATE, hear("2026-11-23T10:00:00Z", rmc("100000", "060180")));
    }

    @Test
    void marksALeapSecond() {
        hear("2026-12-31T23:59:58Z", "GPZDA,235958,31,12,2026,,");
        assertTold("2026-12-31T23:59:59Z", hear("2026-12-31T23:59:59Z", "GPZDA,235959,31,12,2026,,"));
        GpsTime leap = assertInstanceOf(Told.class, hear("2026-12-31T23:59:59Z", "GPZDA,235960,31,12,2026,,"))
                .time();
        assertTrue(leap.leapSecond());
        assertEquals(Instant.parse("2026-12-31T23:59:59Z"), leap.utc());
        assertTold("2027-01-01T00:00:00Z", hear("2027-01-01T00:00:00Z", "GPZDA,000000,01,01,2027,,"));
    }

    @Test
    void isSilentWhereThereIsNoTime() {
        assertEquals(new Silent(), hear("2026-11-23T10:00:00Z", "GPGSA,A,3,,,,,,,,,,,,,1,1,1"));
        assertEquals(new Silent(), hear("2026-11-23T10:00:00Z", "GPZDA,,,,,,"));
    }
}
