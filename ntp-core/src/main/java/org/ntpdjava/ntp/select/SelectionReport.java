package org.ntpdjava.ntp.select;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.select.ClusterAlgorithm.Ranked;
import org.ntpdjava.ntp.state.SelectionStatus;

/** Writes down what was decided, candidate by candidate. */
record SelectionReport(
        List<Candidate> candidates,
        Ballot ballot,
        Optional<Candidate> leader,
        Optional<Candidate> pps,
        Optional<Combination> combined,
        SelectionConfig config) {

    Selection selection() {
        Optional<Candidate> systemPeer = pps.or(() -> leader);
        return new Selection(
                candidates.stream().map(this::verdict).toList(),
                ballot.majority(),
                systemPeer.map(c -> OptionalInt.of(c.associationId())).orElse(OptionalInt.empty()),
                pps.isPresent(),
                combined.map(Combination::offsetS).orElse(0.0),
                combined.map(Combination::jitterS).orElse(0.0));
    }

    private Verdict verdict(Candidate candidate) {
        Voter voter = Voter.of(candidate, config);
        int id = candidate.associationId();
        return new Verdict(
                id,
                status(candidate),
                candidate.offsetS(),
                voter.lowS(),
                voter.highS(),
                ranked(id).map(Ranked::selectionJitterS).orElse(0.0),
                candidate.jitterS(),
                combined.map(c -> c.weight(id)).orElse(0.0));
    }

    private SelectionStatus status(Candidate candidate) {
        int id = candidate.associationId();
        if (is(pps, id)) {
            return SelectionStatus.PPS_PEER;
        }
        if (is(leader, id)) {
            return SelectionStatus.SYSTEM_PEER;
        }
        if (has(ballot.cluster().survivors().stream().map(Ranked::voter), id)) {
            return SelectionStatus.CANDIDATE;
        }
        if (has(ballot.cluster().outliers().stream().map(Ranked::voter), id)) {
            return SelectionStatus.OUTLIER;
        }
        if (has(ballot.backups().stream(), id)) {
            return SelectionStatus.BACKUP;
        }
        return withoutSeat(candidate);
    }

    /** A pulse or a local clock that is not used is no liar; it just was not asked. */
    private static SelectionStatus withoutSeat(Candidate candidate) {
        return candidate.kind() == Kind.PPS || (candidate.kind() == Kind.LOCAL && !candidate.prefer())
                ? SelectionStatus.REJECT
                : SelectionStatus.FALSETICK;
    }

    private Optional<Ranked> ranked(int id) {
        return Stream.concat(ballot.cluster().survivors().stream(), ballot.cluster().outliers().stream())
                .filter(r -> r.voter().candidate().associationId() == id)
                .findFirst();
    }

    private static boolean is(Optional<Candidate> one, int id) {
        return one.filter(c -> c.associationId() == id).isPresent();
    }

    private static boolean has(Stream<Voter> voters, int id) {
        return voters.anyMatch(v -> v.candidate().associationId() == id);
    }
}
