package org.ntpdjava.ntp.select;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;

/**
 * Whom to follow (RFC 5905 section 11.2, appendix A.5.5), with ntpd's mitigation rules:
 *
 * <ol>
 *   <li>Every source that numbers its seconds votes in the intersection; those outside are falsetickers.
 *   <li>Without a majority, a source whose latency nobody knows does not vote against those that it may be late against; of
 *       several such sources the least late is nearest to the truth.
 *   <li>The local clock takes part only when marked prefer, or when nothing else is left.
 *   <li>The cluster algorithm cuts outliers.
 *   <li>With fewer survivors than {@code minSane} nobody is followed.
 *   <li>A prefer source that survives becomes the system peer and alone sets the offset; else the survivors combine.
 *   <li>A PPS driver (22) within 0.4 s of that offset sets the clock, while a prefer source survives, or, when no
 *       candidate is marked prefer, while any survivor but the local clock does. (ntpd insists on prefer.) Most of the servers
 *       that tell the truth can overrule it, where they are two or more. (In ntpd nobody can.)
 * </ol>
 *
 * <p>Runs at every event, so it creates no objects but in {@link #frozen}: verdicts go into the {@link Candidate}s, the
 * rest into one {@link Outcome}, and lists are walked by index, for an iterator is an object. Remembers the last system peer, so that two sources as good as each other do not take
 * turns. Used by one thread.
 */
public final class ClockSelect {
    /** The pulse must agree with the seconds it is numbered by, s. */
    private static final double MAX_PPS_DISTANCE_S = 0.4;

    private static final int LEAST_CONTRADICTING = 2;

    private final SelectionConfig config;
    private final ClockHop clockHop;
    private final IntersectionAlgorithm intersection = new IntersectionAlgorithm();
    private final Outcome outcome = new Outcome();
    private final List<Candidate> voters = new ArrayList<>();
    private final List<Candidate> survivors = new ArrayList<>();

    public ClockSelect(SelectionConfig config) {
        this.config = config;
        clockHop = new ClockHop(config.minDistanceS());
    }

    /**
     * Selects afresh.
     *
     * @param fit the sources that passed the fitness tests, PPS drivers and the local clock included, in any order; each
     *     holds its verdict afterwards
     * @param nowNs monotonic
     * @return overwritten by the next selection
     */
    public Outcome select(List<Candidate> fit, long nowNs) {
        nominate(fit);
        if (!intersection.intersect(voters) && excuseTheLate()) {
            intersection.intersect(voters);
        }
        seat(fit);
        ClusterAlgorithm.cluster(survivors, config.minClock());
        outcome.followNobody();
        if (survivors.isEmpty() || survivors.size() < config.minSane()) {
            clockHop.forget();
            disbelieve();
        } else {
            follow(leader(nowNs));
            yieldToPulse(fit);
        }
        return outcome;
    }

    /**
     * What the last {@link #select} decided, for those who look on. Creates objects.
     *
     * @param fit the same as then
     */
    public Selection frozen(List<Candidate> fit) {
        int systemPeerId = outcome.systemPeerId();
        return new Selection(
                fit.stream().map(Candidate::verdict).toList(),
                intersection.frozen(),
                outcome.mitigation(),
                systemPeerId == 0 ? OptionalInt.empty() : OptionalInt.of(systemPeerId),
                outcome.offsetS(),
                outcome.jitterS());
    }

    /** Everybody starts afresh; those with a vote line up, best metric first. */
    private void nominate(List<Candidate> fit) {
        voters.clear();
        for (int i = 0; i < fit.size(); i++) {
            Candidate candidate = fit.get(i);
            candidate.enter(config);
            if (candidate.votes()) {
                lineUp(candidate);
            }
        }
    }

    private void lineUp(Candidate voter) {
        int place = voters.size();
        voters.add(voter);
        while (place > 0 && voters.get(place - 1).metricS() > voter.metricS()) {
            voters.set(place, voters.get(place - 1));
            place--;
        }
        voters.set(place, voter);
    }

    /** Takes their vote from those whose lateness explains why they disagree; false when there are none. */
    private boolean excuseTheLate() {
        int before = voters.size();
        for (int i = before - 1; i >= 0; i--) {
            if (isExcused(voters.get(i))) {
                voters.remove(i).judge(SelectionStatus.FALSETICK, Stage.LATE);
            }
        }
        return voters.size() < before;
    }

    private boolean isExcused(Candidate voter) {
        for (int i = 0; i < voters.size(); i++) {
            if (voter.isExcusedBy(voters.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Truechimers survive so far; those beyond {@code maxClock} are not looked at further. */
    private void seat(List<Candidate> fit) {
        survivors.clear();
        for (int i = 0; i < fit.size(); i++) {
            if (fit.get(i).votes()) {
                intersection.explain(fit.get(i));
            }
        }
        int truechimers = 0;
        for (int i = 0; i < voters.size(); i++) {
            Candidate voter = voters.get(i);
            if (intersection.isTruechimer(voter)) {
                intersection.explainOverruling(voter);
                boolean seated = truechimers++ < Math.max(1, config.maxClock()) || voter.keep();
                if (seated) {
                    admit(voter);
                } else {
                    voter.judge(SelectionStatus.BACKUP, Stage.BACKUP);
                    voter.decidedBy(config.maxClock(), 0, 0, 0);
                }
            }
        }
        if (truechimers == 0) {
            admitLocalClock(fit);
        }
    }

    private void admit(Candidate candidate) {
        candidate.judge(SelectionStatus.CANDIDATE, Stage.SURVIVOR);
        survivors.add(candidate);
    }

    private void disbelieve() {
        for (int i = 0; i < survivors.size(); i++) {
            Candidate survivor = survivors.get(i);
            survivor.judge(SelectionStatus.CANDIDATE, Stage.TOO_FEW);
            survivor.decidedBy(survivors.size(), config.minSane(), 0, 0);
        }
    }

    private void admitLocalClock(List<Candidate> fit) {
        for (int i = 0; i < fit.size(); i++) {
            Candidate candidate = fit.get(i);
            if (candidate.kind() == Kind.LOCAL && !candidate.prefer()) {
                admit(candidate);
                return;
            }
        }
    }

    /** The survivor to follow, before any pulse: the prefer source, else the best one. */
    private Candidate leader(long nowNs) {
        for (int i = 0; i < survivors.size(); i++) {
            Candidate survivor = survivors.get(i);
            if (survivor.prefer()) {
                clockHop.forget();
                return survivor;
            }
        }
        Candidate best = clockHop.choose(survivors, nowNs);
        return best.isTakenAtItsWord() ? best : bestAtItsWord(best);
    }

    /** Who may be late without anybody knowing does not lead beside one who is taken at his word, whatever their strata. */
    private Candidate bestAtItsWord(Candidate otherwise) {
        for (int i = 0; i < survivors.size(); i++) {
            if (survivors.get(i).isTakenAtItsWord()) {
                return survivors.get(i);
            }
        }
        return otherwise;
    }

    private void follow(Candidate leader) {
        leader.judge(SelectionStatus.SYSTEM_PEER, leader.prefer() ? Stage.PREFERRED : Stage.LEADER);
        if (leader.prefer()) {
            CombineAlgorithm.alone(leader, Mitigation.PREFER, outcome);
        } else {
            CombineAlgorithm.combine(survivors, leader, outcome);
            if (leader.kind() == Kind.NETWORK && !leader.trueChimer()) {
                outcome.doubt(intersection.minorityBoundS());
            }
        }
    }

    /** Of the pulses that agree with the seconds the nearest to truth takes over; then nobody else has a share. */
    private void yieldToPulse(List<Candidate> fit) {
        if (!secondsKnown(fit)) {
            return;
        }
        Candidate best = null;
        for (int i = 0; i < fit.size(); i++) {
            Candidate pulse = fit.get(i);
            if (pulse.kind() == Kind.PPS && isNumbered(pulse) && !isContradicted(pulse)) {
                pulse.judge(SelectionStatus.REJECT, Stage.PULSE_SPARE);
                best = best == null || pulse.rootDistanceS() < best.rootDistanceS() ? pulse : best;
            }
        }
        if (best != null) {
            for (int i = 0; i < survivors.size(); i++) {
                Candidate survivor = survivors.get(i);
                survivor.weigh(0);
            }
            best.judge(SelectionStatus.PPS_PEER, Stage.PULSE_LEADS);
            CombineAlgorithm.alone(best, Mitigation.PPS, outcome);
        }
    }

    private boolean isNumbered(Candidate pulse) {
        boolean numbered = Math.abs(pulse.offsetS() - outcome.offsetS()) < MAX_PPS_DISTANCE_S;
        if (!numbered) {
            pulse.judge(SelectionStatus.REJECT, Stage.PULSE_APART);
            pulse.decidedBy(pulse.offsetS(), outcome.offsetS(), MAX_PPS_DISTANCE_S, 0);
        }
        return numbered;
    }

    /**
     * A pulse on the wrong edge or wire agrees with itself as well as a right one. So most of the servers that tell the
     * truth, and two at least, must not say that it is wrong. Sentences do not count: they are late.
     */
    private boolean isContradicted(Candidate pulse) {
        int servers = 0;
        int against = 0;
        for (int i = 0; i < voters.size(); i++) {
            Candidate voter = voters.get(i);
            if (voter.kind() == Kind.NETWORK && intersection.isTruechimer(voter)) {
                servers++;
                against += voter.lowS() > pulse.highS() || voter.highS() < pulse.lowS() ? 1 : 0;
            }
        }
        boolean contradicted = against >= LEAST_CONTRADICTING && 2 * against > servers;
        if (contradicted) {
            pulse.judge(SelectionStatus.FALSETICK, Stage.PULSE_FALSE);
            pulse.decidedBy(0, 0, against, servers);
        }
        return contradicted;
    }

    /** Somebody who may number a pulse leads: the prefer source where one is marked, else anyone but the local clock. */
    private boolean secondsKnown(List<Candidate> fit) {
        for (int i = 0; i < fit.size(); i++) {
            Candidate candidate = fit.get(i);
            if (candidate.prefer() && candidate.kind() != Kind.PPS) {
                return outcome.mitigation() == Mitigation.PREFER;
            }
        }
        for (int i = 0; i < survivors.size(); i++) {
            Candidate survivor = survivors.get(i);
            if (survivor.kind() != Kind.LOCAL) {
                return true;
            }
        }
        return false;
    }
}
