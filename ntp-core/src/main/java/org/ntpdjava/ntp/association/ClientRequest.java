package org.ntpdjava.ntp.association;

import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The packet a client sends. It tells nothing about us: every field is the same for everybody but the transmit field,
 * which is a random cookie that the server must return (data minimization, as NTPsec does it).
 */
public final class ClientRequest {
    /** What NTPsec sends as precision. */
    private static final int PRECISION_LOG2_S = 32;

    private ClientRequest() {}

    /** @param version 1 to 4 */
    public static NtpPacket of(int version, RandomGenerator random) {
        return new NtpPacket(
                LeapIndicator.NONE,
                version,
                Mode.CLIENT,
                0,
                0,
                PRECISION_LOG2_S,
                0,
                0,
                ReferenceId.NONE,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                cookie(random));
    }

    /** Zero would mean "unknown". */
    private static NtpTimestamp cookie(RandomGenerator random) {
        long bits = random.nextLong();
        while (bits == 0) {
            bits = random.nextLong();
        }
        return new NtpTimestamp(bits);
    }
}
