package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.SystemState;

/** Who answers what a group was asked. Our own stratum is 1. */
class ManycastRuleTest {
    private static final ManycastRule SERVES = new ManycastRule(true, 0, 15, false);

    private final SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0);

    private static ByteBuffer askedBy(int stratum) {
        ByteBuffer request = ServerFixtures.request(4, Mode.CLIENT, 0);
        return request.put(1, (byte) stratum);
    }

    private boolean allows(ManycastRule rule, int stratum) {
        return rule.allows(Verdict.ANSWER, askedBy(stratum), state);
    }

    @Test
    void answersWhoWouldBeBetterOffWithUs() {
        assertTrue(allows(SERVES, 0), "who does not tell");
        assertTrue(allows(SERVES, 16));
        assertTrue(allows(SERVES, 3));
        assertFalse(allows(SERVES, 1));
    }

    @Test
    void inACohortOfOneStratumOnlyIfTold() {
        assertFalse(allows(SERVES, 2), "it would stay at stratum 2");
        assertTrue(allows(new ManycastRule(true, 0, 15, true), 2));
    }

    @Test
    void keepsToFloorAndCeiling() {
        assertFalse(allows(new ManycastRule(true, 2, 15, false), 0));
        assertTrue(allows(new ManycastRule(true, 1, 2, false), 0));
        assertFalse(allows(new ManycastRule(true, 0, 1, false), 0));
    }

    @Test
    void isSilentWithoutTimeAndWithoutAGroup() {
        assertFalse(allows(ManycastRule.SILENT, 0));
        SystemState lost = ServerFixtures.unsynchronised(ReferenceId.INIT);
        assertFalse(SERVES.allows(Verdict.ANSWER, askedBy(0), lost));
    }

    @Test
    void sendsAGroupNothingButTheTime() {
        Set<Verdict> sent = EnumSet.noneOf(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            if (SERVES.allows(verdict, askedBy(0), state)) {
                sent.add(verdict);
            }
        }
        assertEquals(EnumSet.of(Verdict.ANSWER, Verdict.ANSWER_AUTHENTIC, Verdict.ENGINE), sent);
    }
}
