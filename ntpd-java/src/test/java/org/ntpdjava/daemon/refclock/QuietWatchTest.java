package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class QuietWatchTest {
    private final FakeWorld world = new FakeWorld();
    private final QuietWatch watch = new QuietWatch(new ClockReport(world.context(), FakeWorld.clock(20), "NMEA"));

    private void silence(int seconds) {
        for (int i = 0; i < 10 * seconds; i++) {
            world.advanceMs(100);
            var _ = watch.look();
        }
    }

    private void speakEverySecond(int seconds) {
        for (int i = 0; i < seconds; i++) {
            watch.heard();
            silence(1);
        }
    }

    @Test
    void theLogTellsOfASilenceAfterSpeechOnceInTenMinutes() {
        List<String> told = new ArrayList<>();
        Logger log = Logger.getLogger("test");
        log.setFilter(line -> told.add(line.getMessage()));
        try {
            silence(100);
            assertEquals(List.of(), told, "it never spoke");
            for (int i = 0; i < 3; i++) {
                speakEverySecond(30);
                silence(100);
            }
        } finally {
            log.setFilter(null);
        }
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.getFirst().startsWith("NMEA(2): the device has fallen silent"), told::toString);
        assertEquals("NMEA(2): the device speaks again", told.getLast());
    }

    @Test
    void tellsOfASilenceOnceWithinThreeSeconds() {
        speakEverySecond(10);
        assertEquals(0, world.faults().size());
        silence(2); // the third one
        assertEquals(1, world.faults().size());
        silence(100);
        assertEquals(1, world.faults().size());
    }

    @Test
    void knowsAnotherSilenceRightAfterALongOneAsFast() {
        silence(100);
        watch.heard();
        silence(3);
        assertEquals(2, world.faults().size());
    }

    @Test
    void getsUsedToOneThatSpeaksSeldom() {
        for (int i = 0; i < 20; i++) {
            watch.heard();
            silence(16);
        }
        assertEquals(2, world.faults().size());
        silence(10);
        assertEquals(3, world.faults().size());
    }
}
