package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.SystemState;

/** What may be done with what was sent to many, or to us alone. Our own stratum is 1. */
class CastRuleTest {
    private static final CastRule SERVES = new CastRule(true, 0, 15, false);

    private final SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0);

    private static ByteBuffer askedBy(int stratum) {
        ByteBuffer request = ServerFixtures.request(4, Mode.CLIENT, 0);
        return request.put(1, (byte) stratum);
    }

    private boolean allows(CastRule rule, int stratum) {
        return rule.allows(Destination.GROUP, Verdict.ANSWER, askedBy(stratum), state);
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
        assertTrue(allows(new CastRule(true, 0, 15, true), 2));
    }

    @Test
    void keepsToFloorAndCeiling() {
        assertFalse(allows(new CastRule(true, 2, 15, false), 0));
        assertTrue(allows(new CastRule(true, 1, 2, false), 0));
        assertFalse(allows(new CastRule(true, 0, 1, false), 0));
    }

    @Test
    void isSilentWithoutTimeAndWithoutAGroup() {
        assertFalse(allows(CastRule.SILENT, 0));
        SystemState lost = ServerFixtures.unsynchronised(ReferenceId.INIT);
        assertFalse(SERVES.allows(Destination.GROUP, Verdict.ANSWER, askedBy(0), lost));
    }

    private Set<Verdict> allowed(Destination to, Mode mode) {
        ByteBuffer packet = ServerFixtures.request(4, mode, 0);
        return Stream.of(Verdict.values())
                .filter(verdict -> SERVES.allows(to, verdict, packet, state))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class)));
    }

    @Test
    void sendsAGroupNothingButTheTimeAndOnlyToClients() {
        assertEquals(EnumSet.of(Verdict.ANSWER, Verdict.ANSWER_AUTHENTIC), allowed(Destination.GROUP, Mode.CLIENT));
        assertEquals(EnumSet.noneOf(Verdict.class), allowed(Destination.GROUP, Mode.SYMMETRIC_ACTIVE));
        assertEquals(EnumSet.noneOf(Verdict.class), allowed(Destination.GROUP, Mode.SERVER));
    }

    @Test
    void answersNothingThatWasSentToASubnet() {
        for (Mode mode : EnumSet.complementOf(EnumSet.of(Mode.BROADCAST))) {
            assertEquals(EnumSet.noneOf(Verdict.class), allowed(Destination.SUBNET, mode), mode.name());
        }
    }

    @Test
    void takesBroadcastsThatWereSentToMany() {
        assertEquals(EnumSet.of(Verdict.ENGINE), allowed(Destination.SUBNET, Mode.BROADCAST));
        assertEquals(EnumSet.of(Verdict.ENGINE), allowed(Destination.GROUP, Mode.BROADCAST));
        assertFalse(allowed(Destination.US, Mode.BROADCAST).contains(Verdict.ENGINE));
    }

    @Test
    void whatCameToUsAloneOrWhoKnowsWhereIsDealtWithAsEver() {
        for (Mode mode : EnumSet.complementOf(EnumSet.of(Mode.BROADCAST))) {
            assertEquals(EnumSet.allOf(Verdict.class), allowed(Destination.US, mode), mode.name());
        }
        for (Mode mode : Mode.values()) {
            assertEquals(EnumSet.allOf(Verdict.class), allowed(Destination.UNTOLD, mode), mode.name());
        }
    }
}
