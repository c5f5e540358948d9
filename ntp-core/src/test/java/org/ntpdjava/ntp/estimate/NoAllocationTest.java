package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From an observation to the estimate, two kinds of sources, no object: it happens every second, for years. */
class NoAllocationTest {
    private static final int EVENTS = 2_000;
    private static final int MOST_ROUNDS = 30;
    /** Less than half of the smallest object for each observation and its questions. */
    private static final long ALLOWED_OCTETS = 8 * EVENTS;

    private final ClockEstimator estimator = new ClockEstimator();
    private final Random random = new Random(1);
    private double atS;
    private double said;

    private void run() {
        for (int event = 0; event < EVENTS; event++) {
            atS += 1;
            double noiseS = 1e-6 * random.nextGaussian();
            if (event % 16 == 0) {
                estimator.volley(2, atS, 1e-5 * atS + 10 * noiseS, 1e-3 + Math.abs(20 * noiseS), 1e-7, 1e-4);
            } else {
                estimator.reading(1, atS, 1e-5 * atS + noiseS, 1e-7, 0);
                estimator.overhear(3, atS, 1e-5 * atS + 1000 * noiseS, 1e-7);
            }
            said += estimator.phaseS(atS) + estimator.frequency(atS) + estimator.trackingErrorS(atS + 8);
            said += estimator.timeConstantS(atS) + estimator.frequencyError() + estimator.unprovenS();
            said += estimator.jumpDoubtS(atS + 8);
        }
    }

    @Test
    void estimatesWithoutCreatingObjects() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && fewest >= ALLOWED_OCTETS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(fewest < ALLOWED_OCTETS, fewest + " octets for " + EVENTS + " events");
        assertTrue(Double.isFinite(said));
    }
}
