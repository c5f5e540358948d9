package org.ntpdjava.ntp.state;

import java.util.Optional;
import org.ntpdjava.ntp.time.LeapTable;

/**
 * What is known of leap seconds.
 *
 * @param table from {@code leapfile}; empty when there is none that could be read
 * @param taiOffsetS TAI minus UTC by that table; 0 without one
 * @param smear what is served to clients
 */
public record LeapStatus(Optional<LeapTable> table, int taiOffsetS, LeapSmear smear) {
    public static final LeapStatus UNKNOWN = new LeapStatus(Optional.empty(), 0, LeapSmear.OFF);
}
