package org.ntpdjava.ntp.discipline;

/**
 * Whether an offset beyond the step threshold may be a spike, which has to last before it is believed (RFC 5905 section
 * 11.3), or is what had to be expected. A clock that was set by sentences nobody knows the latency of may be wrong by most of
 * a second, and says so; when a better source, such as the pulse they number once that is proved, tells by how much, waiting
 * would only keep a clock wrong that is known to be.
 */
final class Stepout {
    private long believedNs;
    private double doubtS;

    Stepout(long nowNs) {
        believedNs = nowNs;
    }

    /** The clock was set by a source that may be wrong by at most so much, s. */
    void set(double biasBoundS, long nowNs) {
        doubtS = biasBoundS;
        believedNs = nowNs;
    }

    /** It follows such a source: one better than those before takes their doubt away. */
    void believed(double biasBoundS, long nowNs) {
        doubtS = Math.min(doubtS, biasBoundS);
        believedNs = nowNs;
    }

    /** When an offset was last believed, monotonic. */
    long believedNs() {
        return believedNs;
    }

    /** How long none has been, s. */
    double lastedS(long nowNs) {
        return (nowNs - believedNs) * 1e-9;
    }

    /**
     * The clock is as wrong as it may be, and whoever says so is sure of that.
     *
     * @param biasBoundS what that one may be wrong by at most, s
     */
    boolean isExpected(double offsetS, double biasBoundS) {
        double sizeS = Math.abs(offsetS);
        return sizeS <= doubtS && biasBoundS < sizeS;
    }
}
