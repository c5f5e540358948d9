package org.ntpdjava.ntp.discipline;

/** An offset to discipline the clock with. One is made for all: it is valid until it is taken anew. */
public final class Measurement {
    private int sourceId;
    private boolean path;
    private double offsetS;
    private double delayS;
    private long atNs;
    private double precisionS;
    private double biasErrorS;
    private double biasBoundS;

    /** Of nothing yet. */
    public Measurement() {}

    /**
     * Takes it anew.
     *
     * @param newSourceId association id
     * @param newPath true for an answer over a network, false for the reading of a reference clock
     * @param newOffsetS source minus our clock; positive when our clock is behind. Of a path, to the clock as it is set now,
     *     even where that was stepped since {@code newAtNs}; of a reading, to the clock as it was set then
     * @param newDelayS round trip of a path, 0 of a reading
     * @param newAtNs monotonic time it is about; not after now
     * @param newPrecisionS what the stamps are wrong by at least; positive
     * @param newBiasErrorS one sigma of what the source may be wrong by for ever: the asymmetry of its path, the latency of its
     *     sentences; 0 for none to speak of
     * @param newBiasBoundS the most that may be, as far as anybody knows; 0 for none to speak of
     * @return this
     * @throws IllegalArgumentException when a number is not finite or out of its range
     */
    public Measurement take(
            int newSourceId,
            boolean newPath,
            double newOffsetS,
            double newDelayS,
            long newAtNs,
            double newPrecisionS,
            double newBiasErrorS,
            double newBiasBoundS) {
        if (!Double.isFinite(newOffsetS)
                || !Double.isFinite(newDelayS)
                || !(newPrecisionS > 0)
                || !(newBiasErrorS >= 0)
                || !Double.isFinite(newBiasErrorS)
                || !(newBiasBoundS >= 0)) {
            throw new IllegalArgumentException("not a measurement: offset " + newOffsetS + " delay " + newDelayS
                    + " precision " + newPrecisionS + " bias error " + newBiasErrorS + " bias bound " + newBiasBoundS);
        }
        sourceId = newSourceId;
        path = newPath;
        offsetS = newOffsetS;
        delayS = newDelayS;
        atNs = newAtNs;
        precisionS = newPrecisionS;
        biasErrorS = newBiasErrorS;
        biasBoundS = newBiasBoundS;
        return this;
    }

    public int sourceId() {
        return sourceId;
    }

    public boolean path() {
        return path;
    }

    public double offsetS() {
        return offsetS;
    }

    public double delayS() {
        return delayS;
    }

    public long atNs() {
        return atNs;
    }

    public double precisionS() {
        return precisionS;
    }

    public double biasErrorS() {
        return biasErrorS;
    }

    public double biasBoundS() {
        return biasBoundS;
    }
}
