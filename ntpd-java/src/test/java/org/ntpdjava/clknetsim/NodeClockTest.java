package org.ntpdjava.clknetsim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.time.NtpTimestamp;

class NodeClockTest {
    @Test
    void beginsWith2010() {
        assertEquals(Instant.parse("2010-01-01T00:00:00Z"), NodeClock.instant(0));
        assertEquals(
                NtpTimestamp.ofInstant(Instant.parse("2010-01-01T00:00:01.5Z")).bits(), NodeClock.timestampBits(1.5));
    }

    @Test
    void mayShowATimeBeforeTheSimulation() {
        assertEquals(Instant.parse("2009-12-31T23:59:59.750Z"), NodeClock.instant(-0.25));
        assertEquals(
                NtpTimestamp.ofInstant(Instant.parse("2009-12-31T23:59:59.750Z"))
                        .bits(),
                NodeClock.timestampBits(-0.25));
    }

    @Test
    void carriesAFractionThatRoundsUpToASecond() {
        assertEquals(NodeClock.timestampBits(2), NodeClock.timestampBits(Math.nextDown(2.0)));
    }

    @Test
    void reckonsItsOwnClockUntilATrueTime() {
        NodeTime fast = new NodeTime(10.5, 10.5, 10, 0.25);
        assertEquals(2.5, fast.localUntilS(12));
    }
}
