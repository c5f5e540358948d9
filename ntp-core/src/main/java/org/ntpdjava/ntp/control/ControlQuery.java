package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A datagram of mode 6 and where it came from.
 *
 * @param datagram from position to limit; not changed
 * @param restrictions bits of {@link org.ntpdjava.ntp.server.AccessFlag} in force for the source
 * @param receivedAt the system clock when it arrived
 * @param monotonicNs about the same moment by the monotonic clock
 * @param authenticator of the receiver, used by its thread
 */
public record ControlQuery(
        ByteBuffer datagram,
        IpAddress source,
        int restrictions,
        NtpTimestamp receivedAt,
        long monotonicNs,
        Authenticator authenticator) {}
