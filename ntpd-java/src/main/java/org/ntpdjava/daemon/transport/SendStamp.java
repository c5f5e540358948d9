package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.ntpdjava.ntp.state.ClockCorrection;

/** The last hand laid on a packet of ours, between the last look at the clock and the system call. */
@FunctionalInterface
public interface SendStamp {
    /** Octet at which the transmit timestamp stands in an NTP header. */
    int TRANSMIT_OFFSET = 40;

    /** Leaves the packet as it is. */
    SendStamp NONE = (payload, clockBits) -> {};

    /**
     * Writes what has to be written late: the transmit timestamp, and a MAC if it covers that.
     *
     * @param payload the packet, position 0 to limit; use absolute puts
     * @param clockBits the system clock now, uncorrected, as bits of an {@link org.ntpdjava.ntp.time.NtpTimestamp}
     */
    void stamp(ByteBuffer payload, long clockBits);

    /** Writes the served time into the transmit field, as {@code Action.SendPacket.stampTransmit} asks. */
    static SendStamp servedTime(Supplier<ClockCorrection> correction) {
        return (payload, clockBits) ->
                payload.putLong(TRANSMIT_OFFSET, correction.get().apply(clockBits));
    }
}
