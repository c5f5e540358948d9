package org.ntpdjava.ntp.select;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.select.ClusterAlgorithm.Ranked;

/**
 * How the vote went.
 *
 * @param majority what more than half of the voters agree on
 * @param backups truechimers beyond {@code maxClock}, which were not looked at further
 * @param cluster survivors and outliers
 */
record Ballot(Optional<Intersection> majority, List<Voter> backups, ClusterAlgorithm.Result cluster) {
    /**
     * @param voters best metric first
     * @param lastResort whom to follow when no voter is left; the first one counts
     */
    static Ballot hold(List<Voter> voters, List<Voter> lastResort, SelectionConfig config) {
        Optional<Intersection> majority = IntersectionAlgorithm.intersect(voters);
        List<Voter> truechimers = voters.stream()
                .filter(v -> IntersectionAlgorithm.isTruechimer(v, majority))
                .toList();
        if (truechimers.isEmpty()) {
            truechimers = lastResort.stream().limit(1).toList();
        }
        Map<Boolean, List<Voter>> bySeat = bySeat(truechimers, config.maxClock());
        List<Voter> seated = bySeat.getOrDefault(true, List.of());
        List<Voter> backups = bySeat.getOrDefault(false, List.of());
        return new Ballot(majority, backups, ClusterAlgorithm.cluster(seated, config.minClock()));
    }

    private static Map<Boolean, List<Voter>> bySeat(List<Voter> truechimers, int seats) {
        return truechimers.stream()
                .collect(Collectors.partitioningBy(v -> v.keep() || truechimers.indexOf(v) < Math.max(1, seats)));
    }

    /** Best first. */
    List<Voter> survivors() {
        return cluster.survivors().stream().map(Ranked::voter).toList();
    }

    /** The best survivor marked prefer. */
    Optional<Candidate> preferred() {
        return survivors().stream()
                .map(Voter::candidate)
                .filter(Candidate::prefer)
                .findFirst();
    }
}
