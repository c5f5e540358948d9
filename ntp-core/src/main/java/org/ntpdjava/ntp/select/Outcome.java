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
    private double minorityBoundS;

    Outcome() {}

    void followNobody() {
        mitigation = Mitigation.NONE;
        systemPeerId = 0;
        offsetS = 0;
        jitterS = 0;
        minorityBoundS = 0;
    }

    /** @param newJitterS expected error of {@code newOffsetS} */
    void follow(Mitigation rule, Candidate systemPeer, double newOffsetS, double newJitterS) {
        mitigation = rule;
        systemPeerId = systemPeer.associationId();
        offsetS = newOffsetS;
        jitterS = newJitterS;
        minorityBoundS = 0;
    }

    /** Any minority of those that led here may be wrong, and our clock then by so much. */
    void doubt(double newMinorityBoundS) {
        minorityBoundS = newMinorityBoundS;
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

    /**
     * What our clock can be wrong by, s, if any minority of the servers that voted is wrong: how far from our clock the
     * interval reaches that a majority shares whoever they are. 0 when somebody is followed who is taken at his word: a
     * reference clock, a {@code prefer} or a {@code true} source.
     */
    public double minorityBoundS() {
        return minorityBoundS;
    }
}
