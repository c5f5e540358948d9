package org.ntpdjava.nmea.ubx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * One message of the UBX protocol with a right checksum: u-blox, "u-blox 8 / u-blox M8 Receiver description including protocol
 * specification" (UBX-13003221), section 32.2: two synchronisation characters b5 62, class, identifier, length of the
 * payload (little endian, as all numbers), payload, and the checksum of RFC 1145 over all but the synchronisation.
 *
 * @param messageClass 0 to 255
 * @param id 0 to 255
 * @param payload owned by this frame
 * @param firstByteAt when its first byte arrived
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record UbxFrame(int messageClass, int id, byte[] payload, Instant firstByteAt) {
    /** Longer ones are not taken for frames: none that tells of time is, and a lost byte would hold the stream up. */
    public static final int MAX_PAYLOAD = 2048;

    static final byte SYNC_1 = (byte) 0xb5;
    static final byte SYNC_2 = 0x62;
    static final int HEADER = 6;
    static final int CHECKSUM = 2;

    /** The message as it goes over the line. */
    public static byte[] bytes(int messageClass, int id, byte... payload) {
        ByteBuffer frame =
                ByteBuffer.allocate(HEADER + payload.length + CHECKSUM).order(ByteOrder.LITTLE_ENDIAN);
        frame.put(SYNC_1).put(SYNC_2).put((byte) messageClass).put((byte) id).putShort((short) payload.length);
        frame.put(payload);
        return frame.putShort((short) checksum(frame.array(), frame.position())).array();
    }

    /** @return its two bytes, the first in the lower half */
    static int checksum(byte[] frame, int end) {
        int a = 0;
        int b = 0;
        for (int i = 2; i < end; i++) {
            a = a + Byte.toUnsignedInt(frame[i]) & 0xff;
            b = b + a & 0xff;
        }
        return b << 8 | a;
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }
}
