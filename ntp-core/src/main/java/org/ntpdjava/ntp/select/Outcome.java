package org.ntpdjava.ntp.select;

/**
 * Whom to follow, as the last selection has it: valid until the next one, which overwrites it. What became of each
 * candidate is written in the {@link Candidate}s. Creates no objects.
 */
public final class Outcome {
    private Mitigation mitigation = Mitigation.NONE;
    private int systemPeerId;
    private double offsetS;
    private double jitterS;

    Outcome() {}

    void followNobody() {
        mitigation = Mitigation.NONE;
        systemPeerId = 0;
        offsetS = 0;
        jitterS = 0;
    }

    /** @param newJitterS expected error of {@code newOffsetS} */
    void follow(Mitigation rule, Candidate systemPeer, double newOffsetS, double newJitterS) {
        mitigation = rule;
        systemPeerId = systemPeer.associationId();
        offsetS = newOffsetS;
        jitterS = newJitterS;
    }

    public Mitigation mitigation() {
        return mitigation;
    }

    /**
     * The association that sets the clock: the first of the survivors, the prefer source, or the pulse; 0 when there is
     * none to follow.
     */
    public int systemPeerId() {
        return systemPeerId;
    }

    /**
     * The system peer is the PPS driver; the source that leads among those with numbers has the status SYSTEM_PEER beside
     * it.
     */
    public boolean pps() {
        return mitigation == Mitigation.PPS;
    }

    /** The combined offset to discipline the clock with; positive when our clock is behind; 0 without a system peer. */
    public double offsetS() {
        return offsetS;
    }

    /** What is expected to be wrong with {@link #offsetS}: jitter of the system peer and of the selection. */
    public double jitterS() {
        return jitterS;
    }
}
