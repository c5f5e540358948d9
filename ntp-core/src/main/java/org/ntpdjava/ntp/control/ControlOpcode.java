package org.ntpdjava.ntp.control;

import java.util.Arrays;
import java.util.Optional;

/** What a control message asks for: the opcodes of RFC 9327 section 2 and those that ntpd added since. */
public enum ControlOpcode {
    UNSPECIFIED(0),
    READ_STATUS(1),
    READ_VARIABLES(2),
    WRITE_VARIABLES(3),
    READ_CLOCK_VARIABLES(4),
    WRITE_CLOCK_VARIABLES(5),
    CONFIGURE(8),
    SAVE_CONFIG(9),
    READ_MRU(10),
    READ_ORDERED_LIST(11),
    REQUEST_NONCE(12);

    private static final ControlOpcode[] ALL = values();

    private final int code;

    ControlOpcode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Empty for numbers we do not serve: traps (6, 7, 31) and everything unassigned. */
    public static Optional<ControlOpcode> of(int code) {
        return Arrays.stream(ALL).filter(o -> o.code == code).findFirst();
    }
}
