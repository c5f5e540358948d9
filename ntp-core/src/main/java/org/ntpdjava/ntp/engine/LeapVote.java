package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.time.LeapIndicator;

/**
 * What the survivors say of a leap second. A reference clock that announces one is taken at its word, as it is for the time;
 * else it needs more than half of those that can know: a pulse, our own clock and NMEA sentences have no way to tell, a receiver
 * that speaks of leap seconds beside its sentences has.
 */
final class LeapVote {
    private LeapVote() {}

    /** @return INSERT, DELETE or NONE; empty when there is nobody to ask */
    static Optional<LeapIndicator> of(SampledAssociation[] sources) {
        int voters = 0;
        int insert = 0;
        int delete = 0;
        boolean clockInserts = false;
        boolean clockDeletes = false;
        for (SampledAssociation source : sources) {
            LeapIndicator leap = word(source);
            if (!Usefulness.of(source) || !canKnow(source, leap)) {
                continue;
            }
            voters++;
            insert += leap == LeapIndicator.INSERT ? 1 : 0;
            delete += leap == LeapIndicator.DELETE ? 1 : 0;
            clockInserts |= source.kind() == Kind.REFCLOCK && leap == LeapIndicator.INSERT;
            clockDeletes |= source.kind() == Kind.REFCLOCK && leap == LeapIndicator.DELETE;
        }
        if (voters == 0) {
            return Optional.empty();
        }
        if (clockInserts != clockDeletes) {
            return Optional.of(clockInserts ? LeapIndicator.INSERT : LeapIndicator.DELETE);
        }
        return Optional.of(majority(voters, insert, delete));
    }

    private static LeapIndicator word(SampledAssociation source) {
        return source instanceof RefclockAssociation clock && clock.condition().leap() != LeapIndicator.ALARM
                ? clock.condition().leap()
                : source.variables().leap();
    }

    private static boolean canKnow(SampledAssociation source, LeapIndicator leap) {
        return switch (source.kind()) {
            case NETWORK -> true;
            case REFCLOCK ->
                leap != LeapIndicator.NONE || !(source instanceof RefclockAssociation clock && isMute(clock));
            case PPS, LOCAL -> false;
        };
    }

    private static boolean isMute(RefclockAssociation clock) {
        return clock.speaksNmea() && clock.condition().leap() == LeapIndicator.ALARM;
    }

    private static LeapIndicator majority(int voters, int insert, int delete) {
        if (2 * insert > voters) {
            return LeapIndicator.INSERT;
        }
        return 2 * delete > voters ? LeapIndicator.DELETE : LeapIndicator.NONE;
    }
}
