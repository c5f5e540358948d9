package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.server.Destination;

/**
 * The datagram at hand: a view that the transport moves to the next one as soon as the handler returns. Keep nothing of it.
 *
 * <p>Addresses are two longs as in {@link org.ntpdjava.ntp.packet.IpAddress}: network order, IPv4 mapped.
 */
public interface Datagram {
    /** The payload, position 0 to limit; big-endian. */
    ByteBuffer payload();

    long sourceHigh();

    long sourceLow();

    /** 0 to 65535. */
    int sourcePort();

    /** Interface index for a link-local IPv6 source, otherwise 0. */
    int sourceScopeId();

    /** Upper half of the local address that was asked; unspecified ({@code ::}) where the system does not tell. */
    long localHigh();

    long localLow();

    int localPort();

    /** Whom it was sent to. */
    default Destination destination() {
        return Destination.UNTOLD;
    }

    /** The interface it came in by; 0 where the system does not tell. */
    int interfaceIndex();

    /**
     * When it arrived, by the system clock, uncorrected: bits of an {@link org.ntpdjava.ntp.time.NtpTimestamp}. The
     * kernel's timestamp if {@link #kernelStamped}, otherwise read just after it was received.
     */
    long receivedAtBits();

    boolean kernelStamped();
}
