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
 * In interleaved mode it tells one thing more: that it is of who got that answer.
 */
public final class ClientRequest {
    /** What NTPsec sends as precision. */
    private static final int PRECISION_LOG2_S = 32;

    private ClientRequest() {}

    /**
     * A request.
     *
     * @param version 1 to 4
     * @param named the receive timestamp of the server's last answer, to be told in interleaved mode when that left: then the
     *     receive field is a cookie too, which such an answer returns; zero to ask in basic mode
     */
    public static NtpPacket of(int version, NtpTimestamp named, RandomGenerator random) {
        NtpTimestamp transmit = cookie(random);
        NtpTimestamp receive = named.isZero() ? NtpTimestamp.ZERO : cookie(random);
        while (receive.equals(transmit)) {
            receive = cookie(random);
        }
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
                named,
                receive,
                transmit);
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
