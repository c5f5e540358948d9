package org.ntpdjava.ntp.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * When a leap second may be armed in the kernel. A kernel leaps at the end of the UTC day on which it was told to, so an
 * announcement that comes days ahead, as some servers make it, must wait for the day itself: leap seconds are at the end
 * of a month, and of no other day (ITU-R TF.460).
 */
final class LeapDay {
    /** An era has to be assumed: with this pivot timestamps mean 1962 to 2098. */
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private LeapDay() {}

    /** What the kernel is to be told of an announcement: the same on the last day of a month, nothing before. */
    static LeapIndicator armed(LeapIndicator announced, NtpTimestamp servedNow) {
        return switch (announced) {
            case INSERT, DELETE -> isLastOfMonth(servedNow) ? announced : LeapIndicator.NONE;
            case NONE, ALARM -> announced;
        };
    }

    private static boolean isLastOfMonth(NtpTimestamp servedNow) {
        LocalDate today = LocalDate.ofInstant(servedNow.toInstant(PIVOT), ZoneOffset.UTC);
        return today.getDayOfMonth() == today.lengthOfMonth();
    }

    /** A leap second is to come. */
    static boolean isAnnounced(LeapIndicator leap) {
        return leap == LeapIndicator.INSERT || leap == LeapIndicator.DELETE;
    }
}
