package org.ntpdjava.ntp.select;

import java.util.List;
import java.util.OptionalInt;

/**
 * Keeps two sources that are as good as each other from taking turns: a former system peer that still survives stays, as
 * long as the new favourite is no farther away than a threshold. That starts at {@code minDistanceS} and halves with each
 * selection, so that a lasting difference wins in the end (ntpd's anti-clockhop; RFC 5905 has only the idea).
 */
final class ClockHop {
    private final double minDistanceS;
    private OptionalInt formerPeer = OptionalInt.empty();
    /** Zero while the favourite is the system peer. */
    private double thresholdS;

    ClockHop(double minDistanceS) {
        this.minDistanceS = minDistanceS;
    }

    /** The system peer among the survivors, of which there is at least one, best first. */
    Candidate choose(List<Voter> survivors) {
        Candidate favourite = survivors.getFirst().candidate();
        Candidate former = survivors.stream()
                .map(Voter::candidate)
                .filter(c -> formerPeer.isPresent() && c.associationId() == formerPeer.getAsInt())
                .findFirst()
                .orElse(favourite);
        Candidate chosen = mayStay(former, favourite) ? former : favourite;
        formerPeer = OptionalInt.of(chosen.associationId());
        return chosen;
    }

    /** There is no system peer, or one that rules set. */
    void forget() {
        formerPeer = OptionalInt.empty();
        thresholdS = 0;
    }

    private boolean mayStay(Candidate former, Candidate favourite) {
        double apartS = Math.abs(former.offsetS() - favourite.offsetS());
        if (former.associationId() == favourite.associationId() || apartS >= minDistanceS) {
            thresholdS = 0;
            return false;
        }
        thresholdS = thresholdS == 0 ? minDistanceS : thresholdS / 2;
        if (apartS < thresholdS) {
            return true;
        }
        thresholdS = 0;
        return false;
    }
}
