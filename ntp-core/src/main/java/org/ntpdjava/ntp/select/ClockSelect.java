package org.ntpdjava.ntp.select;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.select.Candidate.Kind;

/**
 * Whom to follow (RFC 5905 section 11.2, appendix A.5.5), with ntpd's mitigation rules:
 *
 * <ol>
 *   <li>Every source that numbers its seconds votes in the intersection; those outside are falsetickers.
 *   <li>The local clock takes part only when marked prefer, or when nothing else is left.
 *   <li>The cluster algorithm cuts outliers.
 *   <li>With fewer survivors than {@code minSane} nobody is followed.
 *   <li>A prefer source that survives becomes the system peer and alone sets the offset; else the survivors combine.
 *   <li>A PPS driver (22) within 0.4 s of that offset sets the clock, while a prefer source survives, or, when no
 *       candidate is marked prefer, while any survivor but the local clock does. (ntpd insists on prefer.)
 * </ol>
 *
 * <p>Remembers the last system peer, so that two sources as good as each other do not take turns. Used by one thread.
 */
public final class ClockSelect {
    /** The pulse must agree with the seconds it is numbered by, s. */
    private static final double MAX_PPS_DISTANCE_S = 0.4;

    private final SelectionConfig config;
    private final ClockHop clockHop;

    public ClockSelect(SelectionConfig config) {
        this.config = config;
        clockHop = new ClockHop(config.minDistanceS());
    }

    /**
     * Selects afresh.
     *
     * @param fit the sources that passed the fitness tests, PPS drivers and the local clock included, in any order
     */
    public Selection select(List<Candidate> fit) {
        Ballot ballot = Ballot.hold(voters(fit), localClocks(fit), config);
        Optional<Candidate> leader = leader(ballot);
        Optional<Combination> numbered = leader.map(peer -> combine(ballot, peer));
        Optional<Candidate> pps = numbered.flatMap(offset -> pulse(fit, ballot, offset));
        Optional<Combination> combined = pps.map(Combination::alone).or(() -> numbered);
        return new SelectionReport(fit, ballot, leader, pps, combined, config).selection();
    }

    private List<Voter> voters(List<Candidate> fit) {
        return fit.stream()
                .filter(c -> switch (c.kind()) {
                    case NETWORK, REFCLOCK -> true;
                    case LOCAL -> c.prefer();
                    case PPS -> false;
                })
                .map(c -> Voter.of(c, config))
                .sorted(Comparator.comparingDouble(v -> v.metricS(config)))
                .toList();
    }

    private List<Voter> localClocks(List<Candidate> fit) {
        return fit.stream()
                .filter(c -> c.kind() == Kind.LOCAL && !c.prefer())
                .map(c -> Voter.of(c, config))
                .toList();
    }

    /** The survivor to follow, before any pulse: the prefer source, else the best one. */
    private Optional<Candidate> leader(Ballot ballot) {
        List<Voter> survivors = ballot.survivors();
        if (survivors.isEmpty() || survivors.size() < config.minSane()) {
            clockHop.forget();
            return Optional.empty();
        }
        Optional<Candidate> preferred = ballot.preferred();
        if (preferred.isPresent()) {
            clockHop.forget();
            return preferred;
        }
        return Optional.of(clockHop.choose(survivors));
    }

    private static Combination combine(Ballot ballot, Candidate leader) {
        return leader.prefer() ? Combination.alone(leader) : Combination.of(ballot.survivors(), leader);
    }

    private static Optional<Candidate> pulse(List<Candidate> fit, Ballot ballot, Combination numbered) {
        boolean preferMarked = fit.stream().anyMatch(c -> c.prefer() && c.kind() != Kind.PPS);
        boolean secondsKnown = preferMarked
                ? ballot.preferred().isPresent()
                : ballot.survivors().stream().anyMatch(v -> v.candidate().kind() != Kind.LOCAL);
        if (!secondsKnown) {
            return Optional.empty();
        }
        return fit.stream()
                .filter(c -> c.kind() == Kind.PPS)
                .filter(c -> Math.abs(c.offsetS() - numbered.offsetS()) < MAX_PPS_DISTANCE_S)
                .min(Comparator.comparingDouble(Candidate::rootDistanceS));
    }
}
