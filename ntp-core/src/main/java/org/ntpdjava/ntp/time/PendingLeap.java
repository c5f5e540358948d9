package org.ntpdjava.ntp.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A leap second to come.
 *
 * @param kind INSERT or DELETE
 * @param at the midnight that follows it
 */
public record PendingLeap(LeapIndicator kind, Instant at) {
    /** How long before it a leap second is announced. */
    private static final Duration ANNOUNCED_AHEAD = Duration.ofDays(1);

    public PendingLeap {
        if (kind != LeapIndicator.INSERT && kind != LeapIndicator.DELETE) {
            throw new IllegalArgumentException("no leap second: " + kind);
        }
    }

    /** What is told of it at this time: the kind on its day, NONE before and after. */
    public LeapIndicator announced(Instant now) {
        boolean isItsDay = now.isBefore(at) && !now.isBefore(at.minus(ANNOUNCED_AHEAD));
        return isItsDay ? kind : LeapIndicator.NONE;
    }
}
