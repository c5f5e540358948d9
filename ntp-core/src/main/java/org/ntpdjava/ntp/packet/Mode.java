package org.ntpdjava.ntp.packet;

/** The association modes of RFC 5905 figure 10, by their number on the wire. */
public enum Mode {
    RESERVED,
    SYMMETRIC_ACTIVE,
    SYMMETRIC_PASSIVE,
    CLIENT,
    SERVER,
    BROADCAST,
    CONTROL,
    PRIVATE;

    private static final Mode[] BY_CODE = values();

    /** @param code only the three lowest bits count */
    public static Mode of(int code) {
        return BY_CODE[code & 7];
    }

    public int code() {
        return ordinal();
    }
}
