package org.ntpdjava.ntp.control;

/** Why a server refuses a control message (RFC 9327 section 3.4). */
public enum ControlError {
    UNSPECIFIED,
    PERMISSION,
    BAD_FORMAT,
    BAD_OPCODE,
    UNKNOWN_ASSOCIATION,
    UNKNOWN_VARIABLE,
    BAD_VALUE,
    RESTRICTED;

    private static final ControlError[] BY_CODE = values();

    public int code() {
        return ordinal();
    }

    /** Numbers beyond the list mean {@link #UNSPECIFIED}. */
    public static ControlError of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : UNSPECIFIED;
    }
}
