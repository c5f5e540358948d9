package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.time.LeapIndicator;

/** A leap second is announced when more than half of the survivors that can know announce it. */
final class LeapVote {
    private LeapVote() {}

    static LeapIndicator of(SampledAssociation[] sources) {
        int voters = 0;
        int insert = 0;
        int delete = 0;
        for (SampledAssociation source : sources) {
            if (!Usefulness.of(source) || source.kind() == Candidate.Kind.PPS) {
                continue;
            }
            voters++;
            switch (source.variables().leap()) {
                case INSERT -> insert++;
                case DELETE -> delete++;
                case NONE, ALARM -> {}
            }
        }
        if (2 * insert > voters) {
            return LeapIndicator.INSERT;
        }
        return 2 * delete > voters ? LeapIndicator.DELETE : LeapIndicator.NONE;
    }
}
