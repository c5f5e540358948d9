package org.ntpdjava.stats.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.stats.watch.Pictures;
import org.ntpdjava.stats.watch.Snapshot;

/** What people read first: a bound is a promise. */
class HealthTest {
    @ParameterizedTest
    @CsvSource({
        "1.84e-6, 1.84 µs",
        "1.8401e-6, 1.85 µs",
        "0.99951, 1.00 s",
        "48.7e-6, 48.7 µs",
        "48.71e-6, 48.8 µs",
        "2.31e-3, 2.31 ms",
        "231.2e-3, 232 ms",
        "17, 17.0 s",
        "3e-9, 3.00 ns"
    })
    void aBoundIsRoundedUp(double seconds, String text) {
        assertEquals(text, Health.time(seconds));
    }

    private static Health health(Snapshot now) {
        return Health.of(now, _ -> "is silent");
    }

    private static Snapshot snapshot(long boundNs, PeerState... peers) {
        return Pictures.snapshot(Pictures.synchronised(boundNs, List.of(peers)), 0);
    }

    @Test
    void allIsWell() {
        Health health = health(Pictures.good());
        assertEquals(new Health(Health.Level.GOOD, "Within 500 ns of UTC by PPS; 2 satellites used."), health);
    }

    @Test
    void theTimeOfTheLocalClockIsNobodys() {
        Health health = health(Pictures.local());
        assertEquals(Health.Level.BAD, health.level());
        assertTrue(health.sentence().startsWith("Nobody's time but this machine's own"), health.sentence());
    }

    /** The mark that people see is not green while who steers traffic is told no. */
    @Test
    void aBoundBeyondTheLimitOfReadyzIsToBeLookedAt() {
        Health health = health(snapshot(11_200_000, Pictures.pulse(Pictures.hat())));
        assertEquals(
                new Health(
                        Health.Level.WATCH,
                        "Within 11.2 ms of UTC by PPS; 2 satellites used. That is wider than the limit of 1.00 ms for"
                                + " /readyz."),
                health);
    }

    @Test
    void theSatellitesOfAFalsetickerProveNothing() {
        PeerState wrong = Pictures.selected(Pictures.pulse(Pictures.hat()), SelectionStatus.FALSETICK);
        Health health = health(snapshot(500, wrong));
        assertEquals("Within 500 ns of UTC by PPS. PPS tells another time.", health.sentence());
    }
}
