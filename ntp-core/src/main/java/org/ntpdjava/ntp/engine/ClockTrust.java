package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.refclock.PulseNumberer;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemVariables;

/** What our own clock is good for as a judge: of how late a source speaks, of which second it is. */
final class ClockTrust {
    /** A clock with this bound is not a second wrong, s. */
    private static final double SURE_OF_THE_SECOND_S = 0.05;
    /** What is more is no noise, s. */
    static final double MOST_DISAGREEMENT_S = 0.02;

    private final SystemProcess system;
    private final AssociationTable table;

    ClockTrust(SystemProcess system, AssociationTable table) {
        this.system = system;
        this.table = table;
    }

    /** Others than this source set the time now, so it can be judged by that; our own clock by itself is no judge. */
    boolean isBetterThan(SampledAssociation source) {
        SystemVariables variables = system.variables();
        Optional<SampledAssociation> peer = table.sampled(variables.systemPeerId());
        return variables.synchronised()
                && peer.isPresent()
                && peer.get().kind() != Candidate.Kind.LOCAL
                && variables.systemPeerId() != source.id()
                && !source.candidate().contributes();
    }

    /** It is the system peer, and our clock is set. */
    boolean follows(SampledAssociation source) {
        SystemVariables variables = system.variables();
        return variables.synchronised() && variables.systemPeerId() == source.id();
    }

    /** The clock is known so well that it tells by itself which second it is. */
    boolean knowsTheSecond(Now now) {
        return system.variables().synchronised() && system.boundS(now) < SURE_OF_THE_SECOND_S && isWhereItShouldBe(now);
    }

    /** A server that has its vote, the nearest to truth, which knows at least the second; null for none. */
    @Nullable
    SampledAssociation witness(Now now) {
        SampledAssociation best = null;
        double leastS = PulseNumberer.MAX_DISTANCE_S;
        for (SampledAssociation source : table.sampled()) {
            boolean votes = source.kind() == Candidate.Kind.NETWORK
                    && source.selection().compareTo(SelectionStatus.CANDIDATE) >= 0;
            double distanceS = source.rootDistanceS(now.served());
            if (votes && distanceS < leastS) {
                best = source;
                leastS = distanceS;
            }
        }
        return best;
    }

    /** The clock agrees with those who lead; if not, it waits for a step, and is no judge of anybody. */
    boolean isWhereItShouldBe(Now now) {
        return Math.abs(system.selection().offsetS() - system.residualS(now)) < MOST_DISAGREEMENT_S;
    }
}
