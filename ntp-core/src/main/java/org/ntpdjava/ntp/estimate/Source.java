package org.ntpdjava.ntp.estimate;

/** A source as the estimator knows it: its noise, and the index of its bias in the state, 0 for none. */
final class Source {
    private final int id;
    private final Noise noise;
    private final double biasErrorS;
    private int bias;
    private double lastAtS = Double.NEGATIVE_INFINITY;

    /** @param biasErrorS one sigma of a constant error it may have, s; 0 when there is none to speak of */
    Source(int id, Noise noise, double biasErrorS) {
        this.id = id;
        this.noise = noise;
        this.biasErrorS = biasErrorS;
    }

    int id() {
        return id;
    }

    Noise noise() {
        return noise;
    }

    double biasErrorS() {
        return biasErrorS;
    }

    /** When it was observed last, s. */
    double lastAtS() {
        return lastAtS;
    }

    void observedAt(double atS) {
        lastAtS = atS;
    }

    /** Index of its bias in the state, 0 for none. */
    int bias() {
        return bias;
    }

    void bias(int newIndex) {
        bias = newIndex;
    }
}
