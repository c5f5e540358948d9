package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.select.ClockSelect;
import org.ntpdjava.ntp.select.Selection;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SelectionStatus;

/** Runs the selection over all associations that are fit, and tells each what became of it. */
final class SourceSelector {
    private final AssociationTable table;
    private final Fitness fitness;
    private ClockSelect algorithm;

    SourceSelector(AssociationTable table, Fitness fitness, SelectionConfig config) {
        this.table = table;
        this.fitness = fitness;
        this.algorithm = new ClockSelect(config);
    }

    void reconfigure(SelectionConfig config) {
        fitness.reconfigure(config);
        algorithm = new ClockSelect(config);
    }

    Selection select(Now now) {
        List<SampledAssociation> sources = table.sampled();
        List<Candidate> fit = sources.stream()
                .map(source -> source.candidate(now.served(), fitness))
                .flatMap(Optional::stream)
                .toList();
        Selection selection = algorithm.select(fit);
        for (SampledAssociation source : sources) {
            source.judged(selection.status(source.id()));
        }
        return selection;
    }

    boolean isFit(SampledAssociation source, Now now) {
        return source.peerFlash(now.served(), fitness) == 0;
    }

    /**
     * The offset of the source that leads among those that know which second it is: the prefer source, or the best of the
     * survivors. Empty when none survives: a pulse is never numbered by guess, and not by our own clock.
     */
    OptionalDouble numberingOffsetS(Now now) {
        return table.sampled().stream()
                .filter(source -> source.selection() == SelectionStatus.SYSTEM_PEER)
                .filter(source -> source.kind() == Kind.NETWORK || source.kind() == Kind.REFCLOCK)
                .filter(source -> isFit(source, now))
                .mapToDouble(source -> source.filter().current().offsetS())
                .findFirst();
    }

    /** Survivors that are of use, for the pools. */
    long survivors() {
        return table.sampled().stream().filter(Usefulness::of).count();
    }
}
