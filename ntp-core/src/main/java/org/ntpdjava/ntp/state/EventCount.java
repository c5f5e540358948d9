package org.ntpdjava.ntp.state;

/**
 * The last event and how often it was reported in a row: the two low fields of a status word. A repeated code counts up
 * to 15, a new code starts at 1 (RFC 9327 section 3).
 *
 * @param code 0 to 15
 * @param count 0 to 15
 */
public record EventCount(int code, int count) {
    public static final EventCount NONE = new EventCount(0, 0);

    public EventCount report(int newCode) {
        return new EventCount(newCode, newCode == code ? Math.min(count + 1, 15) : 1);
    }

    /** The low eight bits of the status word. */
    public int bits() {
        return count << 4 | code;
    }
}
