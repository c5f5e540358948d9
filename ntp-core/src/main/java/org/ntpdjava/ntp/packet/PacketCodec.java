package org.ntpdjava.ntp.packet;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Between octets and {@link NtpPacket} (RFC 5905 section 7.3). Packets of mode 6 and 7 have headers of their own and are
 * not for this codec.
 */
public final class PacketCodec {
    private PacketCodec() {}

    /**
     * Reads the octets from position to limit, which stay as they are. Never throws, whatever the octets.
     *
     * @param payload of any byte order
     */
    public static Decoded decode(ByteBuffer payload) {
        ByteBuffer packet = payload.slice(); // big-endian, whatever the order of the payload
        int macOffset = Trailer.findMac(packet);
        if (macOffset < 0) {
            return new Decoded.Malformed(Trailer.malformation(macOffset));
        }
        return new Decoded.Valid(header(packet), Trailer.read(packet, macOffset));
    }

    private static NtpPacket header(ByteBuffer packet) {
        return new NtpPacket(
                LeapIndicator.of(PacketFields.leap(packet)),
                PacketFields.version(packet),
                Mode.of(PacketFields.mode(packet)),
                PacketFields.stratum(packet),
                PacketFields.poll(packet),
                PacketFields.precision(packet),
                ShortFormat.toSeconds(PacketFields.rootDelay(packet)),
                ShortFormat.toSeconds(PacketFields.rootDispersion(packet)),
                new ReferenceId(PacketFields.referenceId(packet)),
                new NtpTimestamp(PacketFields.reference(packet)),
                new NtpTimestamp(PacketFields.origin(packet)),
                new NtpTimestamp(PacketFields.receive(packet)),
                new NtpTimestamp(PacketFields.transmit(packet)));
    }

    /**
     * Writes the 48 octets of the header at the position and moves the position behind them, as a relative put does.
     * Numbers wider than their field lose their upper bits; root delay and dispersion are rounded to the nearest step of
     * the {@link ShortFormat}.
     *
     * @param target big-endian, with at least 48 octets remaining
     */
    public static void encode(NtpPacket packet, ByteBuffer target) {
        PacketFields.putStart(
                target,
                packet.leap().code(),
                packet.version(),
                packet.mode().code(),
                packet.stratum(),
                packet.pollLog2S(),
                packet.precisionLog2S());
        PacketFields.putRoot(
                target,
                ShortFormat.nearest(packet.rootDelayS()),
                ShortFormat.nearest(packet.rootDispersionS()),
                packet.referenceId().bits(),
                packet.reference().bits());
        PacketFields.putOrigin(target, packet.origin().bits());
        PacketFields.putReceive(target, packet.receive().bits());
        PacketFields.putTransmit(target, packet.transmit().bits());
        target.position(target.position() + NtpPacket.HEADER_OCTETS);
    }
}
