package org.ntpdjava.ntp.time;

/** The leap indicator of RFC 5905 figure 9: a warning of an impending leap second, or that the clock is not synchronized. */
public enum LeapIndicator {
    /** No warning. */
    NONE("leap_none"),
    /** The last minute of the day has 61 seconds. */
    INSERT("leap_add_sec"),
    /** The last minute of the day has 59 seconds. */
    DELETE("leap_del_sec"),
    /** Unknown: the clock is not synchronized. */
    ALARM("leap_alarm");

    private static final LeapIndicator[] BY_CODE = values();

    private final String ntpqText;

    LeapIndicator(String ntpqText) {
        this.ntpqText = ntpqText;
    }

    /** @param code 0 to 3; only the two lowest bits count */
    public static LeapIndicator of(int code) {
        return BY_CODE[code & 3];
    }

    public int code() {
        return ordinal();
    }

    /** The word ntpq prints, for example {@code leap_none}. */
    public String ntpqText() {
        return ntpqText;
    }
}
