package org.ntpdjava.ntp.packet;

import java.nio.ByteBuffer;

/**
 * The fields of RFC 5905 figure 8 read and written in place, for the path from request to reply, which creates no
 * objects. The packet begins at the buffer's position, which never moves; the buffer is big-endian (Java's default) and
 * holds the whole header: 48 octets, or 1 for {@link #version}, {@link #mode} and {@link #leap}.
 */
public final class PacketFields {
    private static final int STRATUM = 1;
    private static final int POLL = 2;
    private static final int PRECISION = 3;
    private static final int ROOT_DELAY = 4;
    private static final int ROOT_DISPERSION = 8;
    private static final int REFERENCE_ID = 12;
    private static final int REFERENCE = 16;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;

    private PacketFields() {}

    /** The code of {@link org.ntpdjava.ntp.time.LeapIndicator}, 0 to 3. */
    public static int leap(ByteBuffer packet) {
        return octet(packet, 0) >>> 6;
    }

    /** 0 to 7. */
    public static int version(ByteBuffer packet) {
        return octet(packet, 0) >>> 3 & 7;
    }

    /** The code of {@link Mode}, 0 to 7. */
    public static int mode(ByteBuffer packet) {
        return octet(packet, 0) & 7;
    }

    /** 0 to 255. */
    public static int stratum(ByteBuffer packet) {
        return octet(packet, STRATUM);
    }

    /** Poll exponent, log2 s, signed. */
    public static int poll(ByteBuffer packet) {
        return packet.get(packet.position() + POLL);
    }

    /** Precision exponent, log2 s, signed. */
    public static int precision(ByteBuffer packet) {
        return packet.get(packet.position() + PRECISION);
    }

    /** In the {@link ShortFormat}. */
    public static int rootDelay(ByteBuffer packet) {
        return packet.getInt(packet.position() + ROOT_DELAY);
    }

    /** In the {@link ShortFormat}. */
    public static int rootDispersion(ByteBuffer packet) {
        return packet.getInt(packet.position() + ROOT_DISPERSION);
    }

    /** The bits of a {@link ReferenceId}. */
    public static int referenceId(ByteBuffer packet) {
        return packet.getInt(packet.position() + REFERENCE_ID);
    }

    /** The bits of an {@link org.ntpdjava.ntp.time.NtpTimestamp}, as for the three below. */
    public static long reference(ByteBuffer packet) {
        return packet.getLong(packet.position() + REFERENCE);
    }

    public static long origin(ByteBuffer packet) {
        return packet.getLong(packet.position() + ORIGIN);
    }

    public static long receive(ByteBuffer packet) {
        return packet.getLong(packet.position() + RECEIVE);
    }

    public static long transmit(ByteBuffer packet) {
        return packet.getLong(packet.position() + TRANSMIT);
    }

    /**
     * The first four octets.
     *
     * @param leap only the two lowest bits are sent
     * @param version only the three lowest bits are sent
     * @param mode only the three lowest bits are sent
     * @param stratum only the eight lowest bits are sent, as of the two exponents
     */
    public static void putStart(
            ByteBuffer packet, int leap, int version, int mode, int stratum, int pollLog2S, int precisionLog2S) {
        int first = (leap & 3) << 6 | (version & 7) << 3 | (mode & 7);
        packet.putInt(
                packet.position(),
                first << 24 | (stratum & 0xff) << 16 | (pollLog2S & 0xff) << 8 | (precisionLog2S & 0xff));
    }

    /**
     * Where the sender's time comes from.
     *
     * @param rootDelay in the {@link ShortFormat}
     * @param rootDispersion likewise
     */
    public static void putRoot(
            ByteBuffer packet, int rootDelay, int rootDispersion, int referenceId, long referenceBits) {
        int start = packet.position();
        packet.putInt(start + ROOT_DELAY, rootDelay);
        packet.putInt(start + ROOT_DISPERSION, rootDispersion);
        packet.putInt(start + REFERENCE_ID, referenceId);
        packet.putLong(start + REFERENCE, referenceBits);
    }

    public static void putOrigin(ByteBuffer packet, long bits) {
        packet.putLong(packet.position() + ORIGIN, bits);
    }

    public static void putReceive(ByteBuffer packet, long bits) {
        packet.putLong(packet.position() + RECEIVE, bits);
    }

    public static void putTransmit(ByteBuffer packet, long bits) {
        packet.putLong(packet.position() + TRANSMIT, bits);
    }

    private static int octet(ByteBuffer packet, int offset) {
        return packet.get(packet.position() + offset) & 0xff;
    }
}
