package org.ntpdjava.nmea.setup;

import java.nio.ByteBuffer;

/**
 * A configuration item of u-blox receivers of the ninth generation and later, and a value for it: "ZED-F9P Interface description"
 * (UBX-18010854), section 6.2. Bits 28 to 30 of the identifier tell the size of the value.
 *
 * @param value its octets read as one number, little endian
 */
record UbxKey(int id, long value) {
    private static final int SIZE_AT = 28;
    private static final int SIZE_MASK = 0x7;

    /** Octets of the value. */
    int size() {
        return size(id);
    }

    /** @return 0 where there is no such size */
    static int size(int id) {
        return switch ((id >>> SIZE_AT) & SIZE_MASK) {
            case 1, 2 -> 1;
            case 3 -> Short.BYTES;
            case 4 -> Integer.BYTES;
            case 5 -> Long.BYTES;
            default -> 0;
        };
    }

    /** @param out little endian */
    void write(ByteBuffer out) {
        out.putInt(id);
        for (int i = 0; i < size(); i++) {
            out.put((byte) (value >>> (8 * i)));
        }
    }

    /** @param in little endian, behind the identifier; long enough */
    static UbxKey read(int id, ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < size(id); i++) {
            value |= Byte.toUnsignedLong(in.get()) << (8 * i);
        }
        return new UbxKey(id, value);
    }
}
