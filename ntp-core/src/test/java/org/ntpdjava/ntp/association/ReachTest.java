package org.ntpdjava.ntp.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReachTest {
    private final Reach reach = new Reach();

    @Test
    void countsToAllOnesAndForgetsAfterEightPolls() {
        int[] seen = {1, 3, 7, 017, 037, 077, 0177, 0377, 0377};
        for (int expected : seen) {
            reach.poll();
            reach.heard();
            assertEquals(expected, reach.register());
        }
        for (int i = 0; i < 7; i++) {
            reach.poll();
            assertTrue(reach.isReachable());
        }
        reach.poll();
        assertFalse(reach.isReachable());
        assertEquals(8, reach.unanswered());
    }

    @Test
    void isSilentAfterThreeUnansweredPolls() {
        reach.poll();
        reach.heard();
        reach.poll();
        reach.poll();
        assertFalse(reach.isSilent());
        reach.poll();
        assertTrue(reach.isSilent());
    }
}
