package org.ntpdjava.ntp.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.select.ClockSelect;
import org.ntpdjava.ntp.select.Outcome;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;

/** Runs the selection over all associations that are fit; each keeps its verdict in its {@link Candidate}. */
final class SourceSelector {
    private final AssociationTable table;
    private final Fitness fitness;
    private final List<Candidate> fit = new ArrayList<>();
    private final OrphanElection orphans;
    private ClockSelect algorithm;

    SourceSelector(AssociationTable table, Fitness fitness, SelectionConfig config) {
        this.table = table;
        this.fitness = fitness;
        this.orphans = new OrphanElection(config);
        this.algorithm = new ClockSelect(config);
    }

    void reconfigure(SelectionConfig config) {
        fitness.reconfigure(config);
        orphans.reconfigure(config);
        algorithm = new ClockSelect(config);
    }

    /** Selects afresh; creates no objects. The outcome is valid until the next call. */
    Outcome select(Now now) {
        fit.clear();
        orphans.begin();
        for (SampledAssociation source : table.sampled()) {
            if (source.stands(now.served(), fitness)) {
                if (orphans.admits(source)) {
                    fit.add(source.candidate());
                } else {
                    source.candidate().withdraw(Stage.ORPHAN);
                    source.candidate().decidedBy(source.variables().stratum(), 0, 0, 0);
                }
            }
        }
        Outcome outcome = algorithm.select(fit, now.monotonicNs());
        if (outcome.systemPeerId() == 0 && orphans.parent().isPresent()) {
            fit.clear();
            fit.add(orphans.parent().get().candidate());
            outcome = algorithm.select(fit, now.monotonicNs());
        }
        for (SampledAssociation source : table.sampled()) {
            source.noteVerdict();
        }
        return outcome;
    }

    boolean isFit(SampledAssociation source, Now now) {
        return source.peerFlash(now.served(), fitness) == 0;
    }

    /**
     * The source that leads among those that know which second it is: the prefer source, or the best of the survivors.
     * Null when none survives: a pulse is never numbered by guess, and not by our own clock.
     */
    @Nullable
    SampledAssociation numberer(Now now) {
        for (SampledAssociation source : table.sampled()) {
            boolean knowsItsSecond = source.kind() == Kind.NETWORK || source.kind() == Kind.REFCLOCK;
            if (source.selection() == SelectionStatus.SYSTEM_PEER && knowsItsSecond && isFit(source, now)) {
                return source;
            }
        }
        return null;
    }

    /** Survivors that are of use, for the pools. */
    long survivors() {
        return Arrays.stream(table.sampled()).filter(Usefulness::of).count();
    }
}
