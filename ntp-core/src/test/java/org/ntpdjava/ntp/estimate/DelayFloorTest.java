package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayFloorTest {
    private final DelayFloor floor = new DelayFloor();
    private final Random random = new Random(1);

    private double queueS(double scaleS) {
        return -scaleS * Math.log1p(-random.nextDouble());
    }

    @Test
    void guessesFromOneDelayThatItWaited() {
        floor.learn(0.025);
        double guessedS = Math.sqrt(Math.PI / 2) * 0.05 * 0.025;
        assertEquals(guessedS, floor.slackS(), 1e-4 * guessedS);
        assertEquals(guessedS, floor.excessS(0.025), 1e-4 * guessedS);
        assertEquals(0.001, floor.excessS(0.026) - floor.excessS(0.025), 1e-15);
    }

    @Test
    void aDelayIsNeverBelowTheFloor() {
        floor.learn(0.025);
        floor.learn(0.030);
        assertEquals(floor.slackS(), floor.excessS(0.001));
    }

    /** With queues on both ways the least of n delays is above the floor; on average the extrapolation finds it. */
    @Test
    void extrapolatesToTheFloorThatNoPacketMet() {
        int paths = 200;
        double withoutS = 0;
        double withS = 0;
        for (int path = 0; path < paths; path++) {
            DelayFloor one = new DelayFloor();
            double leastS = 1;
            for (int i = 0; i < 1000; i++) {
                double delayS = 0.025 + queueS(1e-3) + queueS(1e-3);
                leastS = Math.min(leastS, delayS);
                one.learn(delayS);
            }
            withoutS += (leastS - 0.025) / paths;
            withS += (leastS - one.slackS() - 0.025) / paths;
        }
        assertTrue(withoutS > 20e-6, "the least delay is " + withoutS + " above the floor");
        assertEquals(0, withS, 0.2 * withoutS, "what is left of " + withoutS);
    }

    @Test
    void aRouteOfLongAgoIsForgotten() {
        for (int i = 0; i < 500; i++) {
            floor.learn(0.010 + queueS(1e-5));
        }
        for (int i = 0; i < 2100; i++) {
            floor.learn(0.030 + queueS(1e-5));
        }
        assertEquals(0, floor.excessS(0.030), 5e-6);
    }

    @Test
    void aShorterRouteIsBelievedAtOnce() {
        for (int i = 0; i < 100; i++) {
            floor.learn(0.030);
        }
        floor.learn(0.010);
        assertTrue(floor.excessS(0.030) >= 0.020);
    }

    @Test
    void clearsToTheBeginning() {
        floor.learn(0.010);
        floor.learn(0.012);
        floor.clear();
        floor.learn(0.030);
        DelayFloor fresh = new DelayFloor();
        fresh.learn(0.030);
        assertEquals(fresh.excessS(0.030), floor.excessS(0.030));
    }
}
