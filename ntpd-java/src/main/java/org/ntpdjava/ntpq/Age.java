package org.ntpdjava.ntpq;

/** Intervals in four characters: seconds, then minutes, hours, days and years, as ntpq's {@code when} and {@code poll}. */
final class Age {
    private static final long MAX_SECONDS = 2048;
    private static final long MAX_MINUTES = 300;
    private static final long MAX_HOURS = 96;
    private static final long MAX_DAYS = 999;
    private static final long DAYS_PER_YEAR = 365;

    private Age() {}

    /** {@code -} for zero, a negative age and never. */
    static String format(long seconds) {
        if (seconds <= 0) {
            return "-";
        }
        if (seconds <= MAX_SECONDS) {
            return Long.toString(seconds);
        }
        long minutes = (seconds + 29) / 60;
        if (minutes <= MAX_MINUTES) {
            return minutes + "m";
        }
        long hours = (minutes + 29) / 60;
        if (hours <= MAX_HOURS) {
            return hours + "h";
        }
        long days = (hours + 11) / 24;
        return days <= MAX_DAYS ? days + "d" : (days + DAYS_PER_YEAR / 2) / DAYS_PER_YEAR + "y";
    }
}
