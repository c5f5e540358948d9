package org.ntpdjava.ntp.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.PendingLeap;

/**
 * Whether the sources contradict the table of leap seconds. The table is believed, for whoever made it was told in writing; but
 * one of the two is wrong, and in a few days so will be this clock or theirs. Servers announce a leap second on its last day
 * only, at their next look, and receivers days before, so silence contradicts nothing until its last hours.
 */
final class LeapDispute {
    private static final Duration LAST_HOURS = Duration.ofHours(12);

    private LeapDispute() {}

    /**
     * The contradiction in words.
     *
     * @param byTable the next one that the table has
     * @param voted what the sources agree on; empty for none
     * @param asked there are sources that can know
     */
    static Optional<String> of(Optional<PendingLeap> byTable, Optional<PendingLeap> voted, boolean asked, Instant utc) {
        if (voted.isPresent()) {
            return byTable.equals(voted)
                    ? Optional.empty()
                    : Optional.of("the sources announce " + words(voted.get()) + ", and the file has "
                            + byTable.map(LeapDispute::words).orElse("none"));
        }
        boolean silent =
                asked && byTable.isPresent() && utc.isAfter(byTable.get().at().minus(LAST_HOURS));
        return silent
                ? Optional.of("the file has " + words(byTable.get()) + ", and the sources announce none")
                : Optional.empty();
    }

    private static String words(PendingLeap leap) {
        return "a second " + (leap.kind() == LeapIndicator.INSERT ? "inserted before " : "left out before ")
                + leap.at();
    }
}
