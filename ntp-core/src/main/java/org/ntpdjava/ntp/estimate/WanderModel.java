package org.ntpdjava.ntp.estimate;

import java.util.Arrays;

/**
 * A Kalman filter for one assumption about how the frequency of our oscillator wanders.
 *
 * <p>State: phase (true time minus the free-running clock, s), frequency (s/s), ageing (s/s²), then one constant bias for
 * each source that has one (s). Between observations dx = y·dt, dy = a·dt + q·dW, da = qₐ·dW (Zucca and Tavella, "The
 * clock model and its relationship with the Allan and related variances", 2005): the frequency is a random walk of q per
 * root second. An observation of a source is phase plus bias plus noise.
 *
 * <p>Written out for the structure of the problem and on arrays made once: neither prediction nor update allocates.
 */
final class WanderModel {
    static final int PHASE = 0;
    static final int FREQUENCY = 1;
    static final int AGEING = 2;
    static final int CLOCK_STATES = 3;

    /** How the ageing changes: 3e-13 /s in a day, a tenth of that of a fresh crystal. */
    private static final double AGEING_WANDER = 1e-15;

    /** Rounding must not make a variance vanish: (1 fs)². */
    private static final double LEAST_VARIANCE_S2 = 1e-30;

    private double wander2;
    private final int capacity;
    private int size = CLOCK_STATES;
    private final double[] mean;
    /** Row by row, {@code capacity} to a row; symmetric. */
    private final double[] covariance;

    private final double[] gain;

    /**
     * @param wanderPerRootS random walk of the frequency, s/s per square root of a second
     * @param sources most sources with a bias
     */
    WanderModel(double wanderPerRootS, int sources) {
        wander2 = wanderPerRootS * wanderPerRootS;
        capacity = CLOCK_STATES + sources;
        mean = new double[capacity];
        covariance = new double[capacity * capacity];
        gain = new double[capacity];
    }

    /** Becomes the same filter in the same state; both must have been made for the same number of sources. */
    void copy(WanderModel other) {
        wander2 = other.wander2;
        stand(other);
    }

    /** Takes over the other's state, but not its wander. */
    void stand(WanderModel other) {
        size = other.size;
        System.arraycopy(other.mean, 0, mean, 0, size);
        for (int i = 0; i < size; i++) {
            System.arraycopy(other.covariance, i * capacity, covariance, i * capacity, size);
        }
    }

    /** Begins anew, with no biases. */
    void start(Prior prior) {
        size = CLOCK_STATES;
        Arrays.fill(covariance, 0);
        mean[PHASE] = prior.phaseS();
        mean[FREQUENCY] = prior.frequency();
        mean[AGEING] = prior.ageingPerS();
        set(PHASE, PHASE, prior.phaseErrorS() * prior.phaseErrorS());
        set(FREQUENCY, FREQUENCY, prior.frequencyError() * prior.frequencyError());
        set(AGEING, AGEING, prior.ageingErrorPerS() * prior.ageingErrorPerS());
    }

    /** A further state, unknown but for its prior, independent of the others. */
    void addBias(double biasS, double errorS) {
        mean[size] = biasS;
        for (int i = 0; i < size; i++) {
            set(i, size, 0);
        }
        set(size, size, errorS * errorS);
        size++;
    }

    /** Forgets a state; the last one takes its index. */
    void removeBias(int index) {
        int last = size - 1;
        mean[index] = mean[last];
        for (int i = 0; i < size; i++) {
            set(i, index, at(i, last));
        }
        set(index, index, at(last, last));
        size = last;
    }

    /** Lets time pass. */
    void predict(double elapsedS) {
        double t = elapsedS;
        mean[PHASE] += (mean[FREQUENCY] + mean[AGEING] * t / 2) * t;
        mean[FREQUENCY] += mean[AGEING] * t;
        // F·P by rows, then ·Fᵀ by columns
        for (int j = 0; j < size; j++) {
            covariance[j] += (covariance[capacity + j] + covariance[2 * capacity + j] * t / 2) * t;
            covariance[capacity + j] += covariance[2 * capacity + j] * t;
        }
        for (int i = 0; i < size; i++) {
            int row = i * capacity;
            covariance[row] += (covariance[row + 1] + covariance[row + 2] * t / 2) * t;
            covariance[row + 1] += covariance[row + 2] * t;
        }
        diffuse(t);
    }

    /** The noise of wander and of ageing in the time t (Zucca and Tavella, equation 13). */
    private void diffuse(double t) {
        double w = wander2 * t;
        double a = AGEING_WANDER * AGEING_WANDER * t;
        double t2 = t * t;
        add(PHASE, PHASE, w * t2 / 3 + a * t2 * t2 / 20);
        add(PHASE, FREQUENCY, w * t / 2 + a * t2 * t / 8);
        add(PHASE, AGEING, a * t2 / 6);
        add(FREQUENCY, FREQUENCY, w + a * t2 / 3);
        add(FREQUENCY, AGEING, a * t / 2);
        add(AGEING, AGEING, a);
    }

    /** The other, of the same states, is right with this probability: takes the moments of both together. */
    void mix(WanderModel other, double share) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double apart = (other.mean[i] - mean[i]) * (other.mean[j] - mean[j]);
                set(i, j, at(i, j) + share * (other.at(i, j) - at(i, j) + (1 - share) * apart));
            }
        }
        for (int i = 0; i < size; i++) {
            mean[i] += share * (other.mean[i] - mean[i]);
        }
    }

    /** The phase is so much more than was believed, s. */
    void move(double byS) {
        mean[PHASE] += byS;
    }

    /** The state may have jumped by about this much. */
    void disturb(int state, double by) {
        add(state, state, by * by);
    }

    /** Phase and frequency are so many times less sure than it seemed. */
    void unlearn(double times) {
        for (int i = 0; i < size; i++) {
            for (int state = PHASE; state <= FREQUENCY; state++) {
                covariance[i * capacity + state] *= times;
                covariance[state * capacity + i] *= times;
            }
        }
    }

    /** Phase and biases may be wrong by about this, all by the same, so that no prediction changes. */
    void disturbLevel(double byS) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                set(i, j, at(i, j) + byS * byS * level(i) * level(j));
            }
        }
    }

    private static int level(int state) {
        return state == PHASE ? 1 : state < CLOCK_STATES ? 0 : -1;
    }

    /** Learns that a bias is 0 with this sigma. */
    void expectBias(int bias, double errorS) {
        double variance = at(bias, bias) + errorS * errorS;
        for (int i = 0; i < size; i++) {
            gain[i] = at(i, bias);
        }
        double surprise = -mean[bias];
        for (int i = 0; i < size; i++) {
            mean[i] += gain[i] / variance * surprise;
            for (int j = 0; j <= i; j++) {
                set(i, j, at(i, j) - gain[i] / variance * gain[j]);
            }
        }
    }

    /** @param bias index of the source's bias, or 0 for a source without */
    double predictedS(int bias) {
        return bias == 0 ? mean[PHASE] : mean[PHASE] + mean[bias];
    }

    /** Variance of {@link #predictedS}, s². */
    double varianceS2(int bias) {
        double variance = bias == 0 ? at(PHASE, PHASE) : at(PHASE, PHASE) + 2 * at(PHASE, bias) + at(bias, bias);
        return Math.max(variance, LEAST_VARIANCE_S2);
    }

    /** What {@link #varianceS2} will be when nothing is observed for so long, s². */
    double varianceS2(int bias, double laterS) {
        double t = laterS;
        double crossed = at(PHASE, FREQUENCY) + at(PHASE, AGEING) * t / 2;
        if (bias != 0) {
            crossed += at(bias, FREQUENCY) + at(bias, AGEING) * t / 2;
        }
        double drifted = at(FREQUENCY, FREQUENCY) + (at(FREQUENCY, AGEING) + at(AGEING, AGEING) * t / 4) * t;
        return varianceS2(bias) + (2 * crossed + drifted * t) * t + wander2 * t * t * t / 3;
    }

    /** Learns what an observation of that source says. */
    void update(int bias, Evidence evidence) {
        for (int i = 0; i < size; i++) {
            gain[i] = bias == 0 ? at(i, PHASE) : at(i, PHASE) + at(i, bias);
        }
        for (int i = 0; i < size; i++) {
            mean[i] += gain[i] * evidence.slope;
            double shrink = gain[i] * evidence.curvature;
            for (int j = 0; j <= i; j++) {
                set(i, j, at(i, j) - shrink * gain[j]);
            }
        }
    }

    double mean(int state) {
        return mean[state];
    }

    double covariance(int i, int j) {
        return at(i, j);
    }

    int size() {
        return size;
    }

    private double at(int i, int j) {
        return covariance[i * capacity + j];
    }

    private void set(int i, int j, double value) {
        covariance[i * capacity + j] = value;
        covariance[j * capacity + i] = value;
    }

    private void add(int i, int j, double value) {
        set(i, j, at(i, j) + value);
    }
}
