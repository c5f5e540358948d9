package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HangupTest {
    private final Hangup hangup = new Hangup();
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void readsAgainAtEachSignal() {
        hangup.reaches(readings::incrementAndGet);
        assertEquals(0, readings.get(), "nobody asked for it");
        hangup.run();
        hangup.run();
        assertEquals(2, readings.get());
    }

    /** Keys exchanged while we start are not the ones we have read. */
    @Test
    void aSignalDuringTheStartIsNotLost() {
        hangup.run();
        hangup.reaches(readings::incrementAndGet);
        assertEquals(1, readings.get());
    }
}
