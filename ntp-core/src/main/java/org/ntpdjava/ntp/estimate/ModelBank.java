package org.ntpdjava.ntp.estimate;

/**
 * Filters for nine assumptions about the wander of our oscillator, side by side on the same observations (Magill, "Optimal
 * adaptive estimation of sampled stochastic processes", 1965). Each is believed by how well it has foreseen what came;
 * the estimate is their mean by belief. So the wander needs neither be known nor configured.
 *
 * <p>Beliefs start from what crystals are like, and forget slowly: a change of the oscillator's manners is learnt in some
 * hundred time constants.
 */
final class ModelBank {
    /** Half decades from 1e-11 to 1e-7, s/s per root second. */
    static final int MODELS = 9;

    private static final double LEAST_WANDER = 1e-11;
    /** Crystals in the open: around 1e-9, give or take most of a decade (one sigma). */
    private static final double TYPICAL_LOG10 = -9;

    private static final double SPREAD_LOG10 = 0.75;
    private static final double SAVED_SPREAD_LOG10 = 0.4;
    /** Beliefs remember so many time constants of the estimate, and so many observations at least. */
    private static final double MEMORY_TIME_CONSTANTS = 300;

    private static final double LEAST_MEMORY = 500;
    /** No single observation may cost a model more than this factor, e⁴, against the best: it may be an outlier. */
    private static final double MAX_LOSS = 4;

    /** No wander is impossible. */
    private static final double LEAST_BELIEF = 1e-100;

    private final WanderModel[] models = new WanderModel[MODELS];
    private final double[] wander = new double[MODELS];
    private final double[] prior = new double[MODELS];
    private final double[] score = new double[MODELS];
    private final double[] belief = new double[MODELS];
    private final double[] logLikelihood = new double[MODELS];
    private final Evidence evidence = new Evidence();
    private double logEvidence;
    private double atS;

    ModelBank(int sources) {
        for (int i = 0; i < MODELS; i++) {
            wander[i] = LEAST_WANDER * Math.pow(10, 0.5 * i);
            models[i] = new WanderModel(wander[i], sources);
        }
        expect(TYPICAL_LOG10, SPREAD_LOG10);
    }

    /** An earlier run found this wander: it is expected again, within half a decade or so (one sigma). */
    void expect(double wanderPerRootS) {
        expect(Math.log10(wanderPerRootS), SAVED_SPREAD_LOG10);
    }

    private void expect(double log10, double spreadLog10) {
        for (int i = 0; i < MODELS; i++) {
            double z = (Math.log10(wander[i]) - log10) / spreadLog10;
            prior[i] = -z * z / 2;
        }
        System.arraycopy(prior, 0, score, 0, MODELS);
        weigh();
    }

    /** Becomes the same bank in the same state. */
    void copy(ModelBank other) {
        for (int i = 0; i < MODELS; i++) {
            models[i].copy(other.models[i]);
        }
        System.arraycopy(other.score, 0, score, 0, MODELS);
        System.arraycopy(other.belief, 0, belief, 0, MODELS);
        System.arraycopy(other.logLikelihood, 0, logLikelihood, 0, MODELS);
        logEvidence = other.logEvidence;
        atS = other.atS;
    }

    /** Begins anew, with no biases and the beliefs of the beginning. */
    void start(double newAtS, Prior state) {
        atS = newAtS;
        logEvidence = 0;
        System.arraycopy(prior, 0, score, 0, MODELS);
        weigh();
        for (WanderModel model : models) {
            model.start(state);
        }
    }

    void addBias(double biasS, double errorS) {
        for (WanderModel model : models) {
            model.addBias(biasS, errorS);
        }
    }

    void removeBias(int index) {
        for (WanderModel model : models) {
            model.removeBias(index);
        }
    }

    /** The phase is so much more than was believed, s. */
    void move(double byS) {
        for (WanderModel model : models) {
            model.move(byS);
        }
    }

    void disturb(int state, double by) {
        for (WanderModel model : models) {
            model.disturb(state, by);
        }
    }

    /** What is common to the phase and all biases may be wrong by about this. */
    void disturbLevel(double byS) {
        for (WanderModel model : models) {
            model.disturbLevel(byS);
        }
    }

    /** A bias is nothing but what is expected of any, 0 with this sigma. */
    void expectBias(int state, double errorS) {
        for (WanderModel model : models) {
            model.expectBias(state, errorS);
        }
    }

    /** How likely all observations since the start were, each foreseen from those before; log of a density. */
    double logEvidence() {
        return logEvidence;
    }

    /** The other, of the same observations and sources, is right with this probability, below 1: becomes the mean of both. */
    void mix(ModelBank other, double share) {
        for (int i = 0; i < MODELS; i++) {
            double others = share * other.belief[i];
            double all = (1 - share) * belief[i] + others;
            models[i].mix(other.models[i], all > 0 ? others / all : 0);
            score[i] = Math.log(Math.max(all, LEAST_BELIEF));
        }
        weigh();
    }

    /**
     * What was learnt came from observations that were so many times worse than they were taken for: the state is as much
     * less sure, and what was believed of the wander was believed for no reason. All begin again where the leader stands.
     */
    void unlearn(double times) {
        WanderModel leading = models[leader()];
        leading.unlearn(times);
        for (WanderModel model : models) {
            model.stand(leading);
        }
        System.arraycopy(prior, 0, score, 0, MODELS);
        weigh();
    }

    double atS() {
        return atS;
    }

    int size() {
        return models[0].size();
    }

    /** Lets time pass until an observation, or without one; never back. */
    void predict(double untilS) {
        double elapsedS = untilS - atS;
        if (elapsedS > 0) {
            for (WanderModel model : models) {
                model.predict(elapsedS);
            }
            atS = untilS;
        }
    }

    /** Shows an observation made at {@link #atS} to all; the source's noise has faced it. */
    void observe(double phaseS, Source source, double elapsedS) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < MODELS; i++) {
            WanderModel model = models[i];
            source.noise().weigh(phaseS - model.predictedS(source.bias()), model.varianceS2(source.bias()), evidence);
            model.update(source.bias(), evidence);
            logLikelihood[i] = evidence.logLikelihood;
            best = Math.max(best, logLikelihood[i]);
        }
        double likelihood = 0;
        for (int i = 0; i < MODELS; i++) {
            likelihood += belief[i] * Math.exp(logLikelihood[i] - best);
        }
        logEvidence += best + Math.log(likelihood);
        double kept =
                1 - 1 / Math.max(LEAST_MEMORY, MEMORY_TIME_CONSTANTS * timeConstantS() / Math.max(elapsedS, 1e-3));
        for (int i = 0; i < MODELS; i++) {
            score[i] = prior[i] + kept * (score[i] - prior[i]) + Math.max(logLikelihood[i] - best, -MAX_LOSS);
        }
        weigh();
    }

    private void weigh() {
        double best = score[0];
        for (double each : score) {
            best = Math.max(best, each);
        }
        double sum = 0;
        for (int i = 0; i < MODELS; i++) {
            belief[i] = Math.exp(score[i] - best);
            sum += belief[i];
        }
        for (int i = 0; i < MODELS; i++) {
            belief[i] /= sum;
        }
    }

    /** The index of the model that is believed most. */
    int leader() {
        int leader = 0;
        for (int i = 1; i < MODELS; i++) {
            if (belief[i] > belief[leader]) {
                leader = i;
            }
        }
        return leader;
    }

    WanderModel model(int index) {
        return models[index];
    }

    /** Of the last observation, by this model; log of a density per second. */
    double logLikelihood(int index) {
        return logLikelihood[index];
    }

    /** Mean of a state over the models, by belief. */
    double mean(int state) {
        double mean = 0;
        for (int i = 0; i < MODELS; i++) {
            mean += belief[i] * models[i].mean(state);
        }
        return mean;
    }

    /** Covariance of two states: that within the models and that between them. */
    double covariance(int a, int b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < MODELS; i++) {
            WanderModel model = models[i];
            sum += belief[i] * (model.covariance(a, b) + (model.mean(a) - meanA) * (model.mean(b) - meanB));
        }
        return sum;
    }

    /** Root mean square of the wander by belief, s/s per root second. */
    double wanderPerRootS() {
        double sum = 0;
        for (int i = 0; i < MODELS; i++) {
            sum += belief[i] * wander[i] * wander[i];
        }
        return Math.sqrt(sum);
    }

    /**
     * How long the estimate averages over noise before wander makes older observations worthless, s. Of the continuous
     * filter for white noise of density N and wander q the phase variance is P = √2·N^¾·q^½ and the time constant
     * (N/q²)^¼, which is (P/√2)^⅓·q^-⅔.
     */
    double timeConstantS() {
        double phase = trackingVarianceS2();
        double q = wanderPerRootS();
        return Math.cbrt(phase / Math.sqrt(2) / (q * q));
    }

    /**
     * Variance of the phase apart from what no observation can tell: against the source whose own time is known best.
     */
    double trackingVarianceS2() {
        return trackingVarianceS2(0);
    }

    /** The same when nothing is observed for so long, s². */
    double trackingVarianceS2(double laterS) {
        double expectedS = phaseS(mean(WanderModel.PHASE), mean(WanderModel.FREQUENCY), laterS);
        double sum = 0;
        for (int i = 0; i < MODELS; i++) {
            WanderModel model = models[i];
            double least = model.varianceS2(0, laterS);
            for (int bias = WanderModel.CLOCK_STATES; bias < model.size(); bias++) {
                least = Math.min(least, model.varianceS2(bias, laterS));
            }
            double apart = phaseS(model.mean(WanderModel.PHASE), model.mean(WanderModel.FREQUENCY), laterS) - expectedS;
            sum += belief[i] * (least + apart * apart);
        }
        return sum;
    }

    private static double phaseS(double phaseS, double frequency, double laterS) {
        return phaseS + frequency * laterS;
    }
}
