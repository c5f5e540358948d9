package org.ntpdjava.ntp.select;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.ntp.state.SelectionStatus;

/**
 * What selection decided, frozen for those who look on: a verdict for each candidate, in the order they were given, and
 * whom to follow.
 *
 * @param intersection of the majority; empty when no majority agrees, or nobody voted
 * @param mitigation by which rule the time is set
 * @param systemPeerId the source that sets the clock: the first of the survivors, the prefer source, or the PPS driver;
 *     empty when there is none to follow
 * @param offsetS the combined offset; positive when our clock is behind; zero without a system peer
 * @param jitterS what is expected to be wrong with {@code offsetS}: jitter of the system peer and of the selection
 */
public record Selection(
        List<Verdict> verdicts,
        Optional<Intersection> intersection,
        Mitigation mitigation,
        OptionalInt systemPeerId,
        double offsetS,
        double jitterS) {
    public Selection {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * The survivor that leads: the system peer, or while a PPS driver is that, the source whose seconds the pulse carries.
     * Pulses are to be numbered by its offset.
     */
    public Optional<Verdict> numberingSource() {
        return verdicts.stream()
                .filter(v -> v.status() == SelectionStatus.SYSTEM_PEER)
                .findFirst();
    }

    public Optional<Verdict> verdict(int associationId) {
        return verdicts.stream().filter(v -> v.associationId() == associationId).findFirst();
    }
}
