package org.ntpdjava.pps;

import org.ntpdjava.linux.Scheduling;
import org.ntpdjava.linux.SystemCallException;

/**
 * The threads that wait for pulses and carry them on. Each sleeps but for some microseconds a second; run before all ordinary threads it
 * takes nothing from anybody, and on a busy machine a pulse comes through in time.
 */
public final class PulseThread {
    /** Of SCHED_FIFO, 1 to 99: far below 50, which interrupts have in a kernel with PREEMPT_RT; they make the stamps. */
    public static final int PRIORITY = 10;

    private PulseThread() {}

    /**
     * The calling thread is one, from now on.
     *
     * @throws SystemCallException when this process may not; then nothing has changed, and all works, only less evenly
     */
    public static void favour() throws SystemCallException {
        Scheduling.realtimeAlone(PRIORITY);
    }

    /** The same for one that others started: who reads the pulses in the end is refused as well, and says it. */
    public static void favourIfAllowed() {
        try {
            favour();
        } catch (SystemCallException refused) {
            return;
        }
    }
}
