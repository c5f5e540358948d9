package org.ntpdjava.ntpq;

import java.util.Locale;
import org.ntpdjava.ntp.control.ControlError;

/** Why a command found nothing out, for programs that read our output. */
enum Trouble {
    /** No such command, or not with these arguments. */
    USAGE,
    /** The host has no address, or nothing can be sent to it. */
    HOST,
    /** The network said no, for example that nobody listens there. */
    NETWORK,
    TIMEOUT,
    /** By the user. */
    CANCELLED,
    /** Some fragments of the answer came and others did not. */
    INCOMPLETE,
    /** More than any honest server says, or for longer. */
    TOO_MUCH,
    /** What came was not signed with the key of the request. */
    AUTHENTICATION,
    /** The server refuses: see authentication, and {@code restrict} there. */
    PERMISSION,
    BAD_FORMAT,
    BAD_OPCODE,
    UNKNOWN_ASSOCIATION,
    UNKNOWN_VARIABLE,
    BAD_VALUE,
    /** Lines of configuration, or a file for them, in the server's own words. */
    REFUSED,
    /** The server gave another reason, or none. */
    SERVER;

    static Trouble of(ControlError error) {
        return switch (error) {
            case UNSPECIFIED -> SERVER;
            case PERMISSION, RESTRICTED -> PERMISSION;
            case BAD_FORMAT -> BAD_FORMAT;
            case BAD_OPCODE -> BAD_OPCODE;
            case UNKNOWN_ASSOCIATION -> UNKNOWN_ASSOCIATION;
            case UNKNOWN_VARIABLE -> UNKNOWN_VARIABLE;
            case BAD_VALUE -> BAD_VALUE;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
