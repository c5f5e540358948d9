package org.ntpdjava.ntp.state;

/**
 * The last event and how often it was reported in a row: the two low fields of a status word. A repeated code counts up
 * to 15, a new code starts at 1 (RFC 9327 section 3).
 *
 * @param code 0 to 15
 * @param count 0 to 15
 */
public record EventCount(int code, int count) {
    private static final int MOST = 15;

    public static final EventCount NONE = new EventCount(0, 0);

    public EventCount report(int newCode) {
        return new EventCount(newCode, newCode == code ? Math.min(count + 1, MOST) : 1);
    }

    /** Who was to know of it has seen it: a further one of its kind is counted from 1. */
    public EventCount seen() {
        return new EventCount(code, 0);
    }

    /** Whether one more of this code could not be counted. */
    public boolean isFullOf(int newCode) {
        return newCode == code && count == MOST;
    }

    /** The low eight bits of the status word. */
    public int bits() {
        return count << 4 | code;
    }
}
