package org.ntpdjava.ntp.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The leap seconds that were and that are to come, as a {@code leap-seconds.list} tells them.
 *
 * @param changes of TAI minus UTC, the oldest first; at least one
 * @param expires from then on there may be leap seconds that the table does not know
 */
public record LeapTable(List<Change> changes, Instant expires) {
    /** Days before its end from which a table is said to end soon; ntpd's. */
    private static final long SOON_DAYS = 28;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * From this instant on TAI minus UTC is another.
     *
     * @param at midnight at the beginning of a month, which follows the leap second
     * @param taiOffsetS for example 37
     */
    public record Change(Instant at, int taiOffsetS) {}

    public LeapTable {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a table of leap seconds without any");
        }
    }

    /** The youngest change, past or to come. */
    public Change last() {
        return changes.getLast();
    }

    /** In ntpd's words, for example {@code 37 leap 201701010000 expire 202712280000}. */
    public String ntpdText() {
        return last().taiOffsetS() + " leap " + minute(last().at()) + " expire " + minute(expires);
    }

    /** A minute of UTC, as ntpd writes those that have to do with leap seconds. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** TAI minus UTC, s; 0 for a time before the table begins. */
    public int taiOffsetS(Instant now) {
        int offsetS = 0;
        for (Change change : changes) {
            if (!change.at().isAfter(now)) {
                offsetS = change.taiOffsetS();
            }
        }
        return offsetS;
    }

    /** The first leap second after this time, if the table knows of one. */
    public Optional<PendingLeap> next(Instant now) {
        for (int i = 1; i < changes.size(); i++) {
            Change change = changes.get(i);
            int moreS = change.taiOffsetS() - changes.get(i - 1).taiOffsetS();
            if (change.at().isAfter(now) && moreS != 0) {
                return Optional.of(
                        new PendingLeap(moreS > 0 ? LeapIndicator.INSERT : LeapIndicator.DELETE, change.at()));
            }
        }
        return Optional.empty();
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    /** That the table has ended or will soon, in ntpd's words; empty for a fresh one. */
    public Optional<String> warning(Instant now) {
        if (isExpired(now)) {
            long days = Duration.between(expires, now).toDays();
            return Optional.of(
                    days == 0
                            ? "expired less than 1 day ago"
                            : "expired " + days + (days == 1 ? " day ago" : " days ago"));
        }
        long days = Duration.between(now, expires).toDays() + 1;
        return days > SOON_DAYS
                ? Optional.empty()
                : Optional.of("will expire in less than " + days + (days == 1 ? " day" : " days"));
    }
}
