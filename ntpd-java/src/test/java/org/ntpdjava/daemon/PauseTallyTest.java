package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.state.Pauses;

class PauseTallyTest {
    private static final long MS = 1_000_000;
    private static final long MINUTE = 60_000 * MS;

    private Garbage garbage = new Garbage(3, 40);
    private final PauseTally tally = new PauseTally(() -> garbage, 0);
    private final List<String> lines = new ArrayList<>();

    private void late(long atMs, double lateMs) {
        long plannedNs = atMs * MS;
        tally.wokeUp(plannedNs, plannedNs + (long) (lateMs * MS)).ifPresent(lines::add);
    }

    @Test
    void countsWhatWasLateByHowMuch() {
        late(20, 0.1);
        late(40, 1.5);
        late(60, 30);
        late(200, 101);
        late(400, 2000);
        late(5000, -1);
        assertEquals(
                new Pauses(3, 40 * MS, 6, 2_132_600_000L, List.of(4L, 3L, 2L, 1L), 2000 * MS, 2000 * MS),
                tally.pauses());
    }

    @Test
    void forgetsWhatWasLongAgoExceptTheLongest() {
        late(20, 50);
        late(60_100, 7);
        assertEquals(50 * MS, tally.pauses().recentNs());
        late(120_200, 1);
        assertEquals(7 * MS, tally.pauses().recentNs());
        late(300_000, 2);
        assertEquals(2 * MS, tally.pauses().recentNs());
        assertEquals(50 * MS, tally.pauses().longestNs());
    }

    @Test
    void tellsALongPauseAndItsCauseOnceAMinute() {
        late(20, 99);
        garbage = new Garbage(4, 160);
        late(1000, 150);
        late(2000, 150);
        late(3000, 150);
        late(1000 + MINUTE / MS, 300);
        assertEquals(
                List.of(
                        "stood still for 0.150 s: collecting garbage took 120 ms",
                        "stood still for 0.300 s: the machine had no time for us; 2 others since the last such line"),
                lines);
    }

    /** What was collected before the pause does not explain it. */
    @Test
    void doesNotBlameOlderCollections() {
        garbage = new Garbage(9, 900);
        tally.pauses();
        late(1000, 150);
        assertEquals(List.of("stood still for 0.150 s: the machine had no time for us"), lines);
    }
}
