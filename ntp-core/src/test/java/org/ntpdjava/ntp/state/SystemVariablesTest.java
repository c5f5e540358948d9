package org.ntpdjava.ntp.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class SystemVariablesTest {
    private static final NtpTimestamp SET = new NtpTimestamp(0xeeae_0000_0000_0000L);
    private static final NtpTimestamp LOST = new NtpTimestamp(0xeeae_0400_0000_0000L);
    private static final NtpTimestamp LATER = new NtpTimestamp(0xeeae_0500_0000_0000L);

    private static SystemVariables by(ClockSource source) {
        return new SystemVariables(
                LeapIndicator.NONE, 2, 0.001, 0.001, 0, SystemState.PHI, ReferenceId.LOOPBACK, SET, 7, source, 0, 0);
    }

    @Test
    void aLossIsRememberedUntilSomebodyIsFollowedAgain() {
        SystemVariables followed = by(ClockSource.NTP);
        assertEquals(NtpTimestamp.ZERO, followed.peerLost());
        SystemVariables lost = followed.withSystemPeer(0, LOST);
        assertEquals(LOST, lost.peerLost());
        assertEquals(SET, lost.reference());
        assertEquals(LOST, lost.withErrorGrowth(0.01, 1_000_000, 0, LATER).peerLost());
        assertEquals(
                LOST, lost.withLeap(LeapIndicator.INSERT).withMoreDispersion(1).peerLost());
        assertEquals(NtpTimestamp.ZERO, lost.withSystemPeer(8, LATER).peerLost());
    }

    /** Also while nobody is followed any more; another source makes it another time. */
    @Test
    void theTimeOfTheLocalClockIsItsOwn() {
        assertTrue(by(ClockSource.LOCAL).isLocal());
        assertTrue(by(ClockSource.LOCAL).withSystemPeer(0, LOST).isLocal());
        assertFalse(by(ClockSource.NTP).isLocal());
        assertFalse(SystemVariables.unsynchronised(ReferenceId.INIT, 0).isLocal());
    }
}
