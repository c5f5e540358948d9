package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.LeapIndicator;

/**
 * The twelve octets that begin every control message (RFC 9327 section 2).
 *
 * @param version 0 to 7; 1 to 4 are spoken
 * @param response set in everything a server sends
 * @param error set when {@code status} is an error code in its high octet
 * @param more set in every fragment but the last
 * @param opcode 0 to 31
 * @param sequence 0 to 65535, chosen by the client and echoed
 * @param status 0 in requests, a status word in responses
 * @param associationId 0 for the system, echoed
 * @param offset octets of the answer before this fragment's; 0 in requests
 * @param count octets of data in this fragment, without padding
 */
public record ControlHeader(
        LeapIndicator leap,
        int version,
        boolean response,
        boolean error,
        boolean more,
        int opcode,
        int sequence,
        int status,
        int associationId,
        int offset,
        int count) {
    /** Octets of the header. */
    public static final int OCTETS = 12;
    /** Most data octets in one fragment. */
    public static final int MAX_DATA_OCTETS = 468;

    private static final int RESPONSE_BIT = 0x80;
    private static final int ERROR_BIT = 0x40;
    private static final int MORE_BIT = 0x20;
    private static final int OPCODE_MASK = 0x1f;

    /** A request as ntpq sends it. */
    public static ControlHeader request(int version, ControlOpcode opcode, int sequence, int associationId, int count) {
        return new ControlHeader(
                LeapIndicator.NONE, version, false, false, false, opcode.code(), sequence, 0, associationId, 0, count);
    }

    /** Whether this is something a server may answer: no response bits, no offset, a version that is spoken. */
    boolean isRequest() {
        return !response && !error && !more && offset == 0 && hasSpokenVersion();
    }

    /** Versions 1 to 4. */
    public boolean hasSpokenVersion() {
        return version >= 1 && version <= 4;
    }

    /** The error a server answers with; only when {@link #error}. */
    public int errorCode() {
        return status >>> 8;
    }

    /** The header of an answer to this request. */
    public ControlHeader answer(
            LeapIndicator systemLeap, int newStatus, int newOffset, int newCount, boolean moreFollow) {
        return new ControlHeader(
                systemLeap,
                version,
                true,
                false,
                moreFollow,
                opcode,
                sequence,
                newStatus,
                associationId,
                newOffset,
                newCount);
    }

    /** The header of a refusal of this request; it has no data. */
    public ControlHeader refusal(LeapIndicator systemLeap, ControlError reason) {
        return new ControlHeader(
                systemLeap, version, true, true, false, opcode, sequence, reason.code() << 8, associationId, 0, 0);
    }

    static ControlHeader read(ByteBuffer in) {
        int at = in.position();
        int first = in.get(at);
        int second = in.get(at + 1);
        return new ControlHeader(
                LeapIndicator.of(first >>> 6),
                first >>> 3 & 7,
                (second & RESPONSE_BIT) != 0,
                (second & ERROR_BIT) != 0,
                (second & MORE_BIT) != 0,
                second & OPCODE_MASK,
                unsigned(in, at + 2),
                unsigned(in, at + 4),
                unsigned(in, at + 6),
                unsigned(in, at + 8),
                unsigned(in, at + 10));
    }

    private static int unsigned(ByteBuffer in, int at) {
        return (in.get(at) & 0xff) << 8 | (in.get(at + 1) & 0xff);
    }

    void write(ByteBuffer out) {
        out.put((byte) (leap.code() << 6 | version << 3 | Mode.CONTROL.code()));
        out.put((byte) ((response ? RESPONSE_BIT : 0) | (error ? ERROR_BIT : 0) | (more ? MORE_BIT : 0) | opcode));
        put(out, sequence);
        put(out, status);
        put(out, associationId);
        put(out, offset);
        put(out, count);
    }

    private static void put(ByteBuffer out, int value) {
        out.put((byte) (value >>> 8)).put((byte) value);
    }
}
