package org.ntpdjava.ntp.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.select.Candidate;
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
     * The offset of the source that knows which second it is: the prefer source, else the system peer, else the survivor
     * with the least root distance. Empty when no source survives that knows: a pulse is never numbered by guess, and not
     * by our own clock.
     */
    OptionalDouble numberingOffsetS(Now now) {
        return table.sampled().stream()
                .filter(source -> knowsSeconds(source) && isFit(source, now))
                .min(Comparator.<SampledAssociation>comparingInt(SourceSelector::rank)
                        .thenComparingDouble(source -> source.rootDistanceS(now.served())))
                .map(source -> OptionalDouble.of(source.filter().current().offsetS()))
                .orElse(OptionalDouble.empty());
    }

    /** Survivors that are of use, for the pools. */
    long survivors() {
        return table.sampled().stream().filter(Usefulness::of).count();
    }

    private static boolean knowsSeconds(SampledAssociation source) {
        boolean numbered = switch (source.kind()) {
            case NETWORK, REFCLOCK -> true;
            case PPS, LOCAL -> false;
        };
        return numbered
                && switch (source.selection()) {
                    case OUTLIER, EXCESS, CANDIDATE, BACKUP, SYSTEM_PEER, PPS_PEER -> true;
                    case REJECT, FALSETICK -> false;
                };
    }

    private static int rank(SampledAssociation source) {
        SourceConfig.Options options = source.config().options();
        if (options.prefer()) {
            return 0;
        }
        return source.selection() == SelectionStatus.SYSTEM_PEER ? 1 : 2;
    }
}
