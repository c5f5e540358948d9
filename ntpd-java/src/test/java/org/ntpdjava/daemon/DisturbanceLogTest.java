package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisturbanceLogTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private final DisturbanceLog log = new DisturbanceLog(() -> "it was me", Runnable::run, lines::add, 0);

    @Test
    void saysWhatHappenedAndWhoMayHaveDoneIt() {
        log.report("clock was moved", 0);
        assertEquals(List.of("clock was moved; it was me"), lines);
    }

    @Test
    void countsWhatItLeavesOutWhenTwoProgramsFight() {
        for (int second = 0; second < 3600; second++) {
            log.report("rate was set", second * SECOND_NS);
        }
        assertEquals(10 + 59, lines.size());
        assertTrue(lines.getLast().startsWith("rate was set (and 59 more disturbances since"), lines::getLast);
    }

    @Test
    void aLongPeaceAllowsNoMoreThanTheFirstBurst() {
        log.report("once", 0);
        for (int i = 0; i < 100; i++) {
            log.report("again", 86_400 * SECOND_NS);
        }
        assertEquals(11, lines.size());
    }
}
