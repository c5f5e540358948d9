package org.ntpdjava.ntp.select;

import java.util.List;

/**
 * Keeps two sources that are as good as each other from taking turns: a former system peer that still survives stays, as
 * long as the new favourite is no farther away than a threshold. That starts at {@code minDistanceS} and halves with time,
 * so that a lasting difference wins in the end (ntpd's anti-clockhop; RFC 5905 has only the idea). ntpd halves it with
 * each selection; ours runs at every event, which would wear the threshold down in a second.
 */
final class ClockHop {
    /** As with ntpd and four servers at its shortest default poll of 64 s, ns. */
    private static final long HALVING_NS = 16_000_000_000L;

    private static final int MAX_HALVINGS = 60;

    private final double minDistanceS;
    /** 0 for none. */
    private int formerPeerId;

    private boolean contested;
    private long contestedSinceNs;

    ClockHop(double minDistanceS) {
        this.minDistanceS = minDistanceS;
    }

    /**
     * The system peer among the survivors, of which there is at least one, best first.
     *
     * @param nowNs monotonic
     */
    Candidate choose(List<Candidate> survivors, long nowNs) {
        Candidate favourite = survivors.getFirst();
        Candidate former = former(survivors, favourite);
        contested = former != favourite && mayStay(former, favourite, nowNs);
        Candidate chosen = contested ? former : favourite;
        formerPeerId = chosen.associationId();
        return chosen;
    }

    /** There is no system peer, or one that rules set. */
    void forget() {
        formerPeerId = 0;
        contested = false;
    }

    private Candidate former(List<Candidate> survivors, Candidate otherwise) {
        for (int i = 0; i < survivors.size(); i++) {
            Candidate each = survivors.get(i);
            if (each.associationId() == formerPeerId) {
                return each;
            }
        }
        return otherwise;
    }

    private boolean mayStay(Candidate former, Candidate favourite, long nowNs) {
        if (!contested) {
            contestedSinceNs = nowNs;
        }
        int halvings = Math.clamp((nowNs - contestedSinceNs) / HALVING_NS, 0, MAX_HALVINGS);
        return Math.abs(former.offsetS() - favourite.offsetS()) < Math.scalb(minDistanceS, -halvings);
    }
}
