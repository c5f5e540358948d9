package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QueuesTest {
    private final Queues queues = new Queues();

    private void learn(int packets, double forwardS, double backS) {
        for (int i = 0; i < packets; i++) {
            queues.learn(forwardS, backS);
        }
    }

    @Test
    void fewPacketsAreNoHabit() {
        learn(8, 1e-5, 1e-5);
        learn(7, 1e-5, 1e-2);
        assertEquals(0, queues.tilt());
    }

    @Test
    void alikeQueuesDoNotTilt() {
        learn(200, 2e-5, 3e-5);
        assertEquals(0, queues.tilt());
        learn(10, 2e-3, 3e-3);
        assertEquals(0, queues.tilt(), "both are congested");
    }

    @Test
    void whenAnswersQueueTheCleanRequestsTell() {
        learn(200, 2e-5, 2e-5);
        learn(10, 2e-5, 5e-3);
        assertEquals(1 / 2e-5, queues.tilt(), 0.05 / 2e-5);
    }

    @Test
    void whenRequestsQueueTheCleanAnswersTell() {
        learn(200, 2e-5, 2e-5);
        learn(10, 5e-3, 2e-5);
        assertEquals(-1 / 2e-5, queues.tilt(), 0.05 / 2e-5);
    }

    @Test
    void oneLatePacketIsNoCongestion() {
        learn(200, 2e-5, 2e-5);
        learn(1, 2e-5, 5e-4);
        assertEquals(0, queues.tilt());
    }

    @Test
    void congestionDoesNotBecomeUsualSoon() {
        learn(200, 2e-5, 2e-5);
        learn(40, 2e-5, 5e-3);
        assertTrue(queues.tilt() > 0);
        learn(1000, 2e-5, 5e-3);
        assertEquals(0, queues.tilt(), "but in the end it does");
    }

    @Test
    void theTiltEndsWithTheCongestion() {
        learn(200, 2e-5, 2e-5);
        learn(60, 2e-5, 5e-3);
        learn(60, 2e-5, 2e-5);
        assertEquals(0, queues.tilt());
    }
}
