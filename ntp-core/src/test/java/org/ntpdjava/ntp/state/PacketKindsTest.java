package org.ntpdjava.ntp.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;

class PacketKindsTest {
    private static final int ANSWER = 0x24;
    private static final int QUERY = 0x16;
    private static final int PASSIVE = 0x22;
    private static final int WITHOUT_MODE = 0x08;
    private static final int NONSENSE = 0x20;

    /** Neither an answer to ours, nor ntpq, nor what has no meaning. */
    @Test
    void questionsAreThoseWhoWantTheTime() {
        long[] counts = new long[PacketKinds.SIZE];
        for (int version = 1; version <= 4; version++) {
            counts[PacketKinds.index(version << 3 | Mode.CLIENT.code())] = 10;
            counts[PacketKinds.index(version << 3 | Mode.SYMMETRIC_ACTIVE.code())] = 1;
        }
        counts[PacketKinds.index(WITHOUT_MODE)] = 100;
        for (int other : new int[] {ANSWER, QUERY, PASSIVE, NONSENSE}) {
            counts[PacketKinds.index(other)] = 1_000;
        }
        assertEquals(144, new PacketKinds(counts, 0).questions());
    }
}
