package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The structure of chrony's refclock_sock, as a C compiler lays it out. */
class SockSampleTest {
    private static final int MAGIC = 0x534f434b;
    private static final long SECOND = 1_795_910_400;

    private static ByteBuffer wide(long micros, double offsetS, int pulse, int leap, int magic) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.nativeOrder())
                .putLong(SECOND)
                .putLong(micros)
                .putDouble(offsetS)
                .putInt(pulse)
                .putInt(leap)
                .putInt(0)
                .putInt(magic)
                .flip();
    }

    @Test
    void tellsTheTrueTimeAtATimeOfOurClock() {
        SockSample sample = SockSample.parse(wide(250_000, -0.125, 0, 1, MAGIC)).orElseThrow();
        assertEquals(NtpTimestamp.ofUnix(SECOND, 250_000_000), sample.clockAt());
        assertEquals(NtpTimestamp.ofUnix(SECOND, 125_000_000), sample.reference());
        assertEquals(1, sample.leap());
        assertFalse(sample.pulse());
        assertEquals("-0.125000000", sample.timecode());
    }

    @Test
    void isAsWellUnderstoodFromMachinesOf32Bits() {
        ByteBuffer narrow = ByteBuffer.allocate(32)
                .order(ByteOrder.nativeOrder())
                .putInt((int) SECOND)
                .putInt(250_000)
                .putDouble(-0.125)
                .putInt(0)
                .putInt(1)
                .putInt(0)
                .putInt(MAGIC)
                .flip();
        assertEquals(SockSample.parse(wide(250_000, -0.125, 0, 1, MAGIC)), SockSample.parse(narrow));
    }

    /** Our clock is 0.25 s ahead: it shows .25 when a second begins; whole seconds of the offset mean nothing. */
    @Test
    void aPulseBeganWhenTrueTimeWasAWholeSecond() {
        assertEquals(NtpTimestamp.ofUnix(SECOND, 250_000_000), edge(250_000, -0.25));
        assertEquals(NtpTimestamp.ofUnix(SECOND, 250_000_000), edge(250_000, 3.75));
        assertEquals(NtpTimestamp.ofUnix(SECOND, 125_000_000), edge(375_000, -0.125));
        assertEquals(NtpTimestamp.ofUnix(SECOND - 1, 875_000_000), edge(0, 0.125));
    }

    private static NtpTimestamp edge(long micros, double offsetS) {
        SockSample sample = SockSample.parse(wide(micros, offsetS, 1, 0, MAGIC)).orElseThrow();
        assertTrue(sample.pulse());
        return sample.edgeAt();
    }

    @Test
    void anythingElseIsNoSample() {
        assertNone(wide(0, 0, 0, 0, MAGIC + 1));
        assertNone(wide(0, 0, 0, 0, MAGIC).limit(39));
        assertNone(ByteBuffer.allocate(41));
        assertNone(ByteBuffer.allocate(0));
        assertNone(wide(1_000_000, 0, 0, 0, MAGIC));
        assertNone(wide(-1, 0, 0, 0, MAGIC));
        for (double offsetS : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e300}) {
            assertNone(wide(0, offsetS, 0, 0, MAGIC));
        }
    }

    private static void assertNone(ByteBuffer datagram) {
        assertEquals(Optional.empty(), SockSample.parse(datagram));
    }
}
