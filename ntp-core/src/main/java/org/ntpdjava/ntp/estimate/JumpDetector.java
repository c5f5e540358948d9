package org.ntpdjava.ntp.estimate;

/**
 * Asks, when an observation was not foreseen, whether the clock has jumped a few observations ago: in frequency, as with a
 * thermal shock, or in phase. The leading model is taken back to before the supposed jump, told that the state may have
 * jumped, and shown the observations again; how much better it then foresees them is compared with how rare jumps are.
 * (The generalized likelihood ratio test of Willsky and Jones, 1976, with the evidence integrated over the size of the
 * jump instead of maximized, so that the size needs no penalty.)
 */
final class JumpDetector {
    /** So many observations back a jump is looked for. */
    static final int WINDOW = 12;

    /** Jumps of the frequency per second: one in forty days. To miss one costs little, to see one that was none a lot. */
    private static final double FREQUENCY_JUMP_RATE = 3e-7;
    /** Clocks and sources do not jump in phase by themselves: one in thirty years. */
    private static final double PHASE_JUMP_RATE = 1e-9;
    /** What a source is wrong by does: another route, another mood of a receiver; one in three years. */
    private static final double BIAS_JUMP_RATE = 1e-8;
    /** Crystals jump by no more, s/s; clocks that are moved to another one, or woken with another timer, do. */
    private static final double MOST_USUAL_FREQUENCY = 1e-5;
    /** The largest jump that is looked for, s/s. */
    private static final double MOST_FREQUENCY = 3e-4;
    /** An observation is a surprise when its log likelihood is this far below that of the expected one. */
    private static final double SURPRISE = 1;

    /** A jump is reckoned with when it is likelier than this against none; log. What is rarer may be outside our bound. */
    private static final double RECKONED_WITH = Math.log(1e-4);

    /** A frequency that is suspected may be larger by so many sigmas. */
    private static final double SUSPECTED_SIGMAS = 2;

    /** When between two observations it jumped is not known: of a time uniform between them and the first, RMS. */
    private static final double OF_GAP = 1 / Math.sqrt(3);

    private final WanderModel trial;
    private final Evidence evidence = new Evidence();
    private long jumpAt;
    private int jumpedState;
    private double jumpSize;
    private double otherSize;
    private double jumpedPhaseS;
    private double likeliest;
    private boolean surprise;
    private double suspectedS;
    private double suspectedFrequency;

    JumpDetector(int sources) {
        trial = new WanderModel(0, sources);
    }

    /** Number of the first observation after the jump that {@link #search} found. */
    long jumpAt() {
        return jumpAt;
    }

    /** {@link WanderModel#FREQUENCY}, {@link WanderModel#PHASE}, or the index of a bias. */
    int jumpedState() {
        return jumpedState;
    }

    /** About how large it was, s or s/s; positive. */
    double jumpSize() {
        return jumpSize;
    }

    /** The other state that may have jumped instead: the phase for the frequency, the frequency for the phase. */
    int otherState() {
        return jumpedState == WanderModel.PHASE ? WanderModel.FREQUENCY : WanderModel.PHASE;
    }

    /** About how large that would have been, s or s/s; positive. */
    double otherSize() {
        return otherSize;
    }

    /** By what the log of the rate is less for jumps that no crystal makes: with the square of their size. */
    private static double unusual(double frequency) {
        return 2 * Math.log(Math.max(1, frequency / MOST_USUAL_FREQUENCY));
    }

    /** How uncertain the phase is besides, s: a frequency may have jumped at any time before it was seen. Not negative. */
    double jumpedPhaseS() {
        return jumpedPhaseS;
    }

    /**
     * The leading model has weighed the newest observation.
     *
     * @param logLikelihood it gave to what was observed
     * @param varianceS2 of its prediction
     */
    void observed(double logLikelihood, double varianceS2, Noise noise) {
        noise.weigh(0, varianceS2, evidence);
        surprise = evidence.logLikelihood - logLikelihood > SURPRISE;
    }

    /** The newest observation was not foreseen. */
    boolean isSurprise() {
        return surprise;
    }

    /** Nothing is suspected any more. */
    void acquit() {
        suspectedS = 0;
        suspectedFrequency = 0;
    }

    /**
     * When the newest observations may be the first after a jump of the frequency, but may as well be outliers: what the phase
     * would be wrong by, s.
     *
     * @param unobservedS for how long nothing has been observed
     */
    double suspectedS(double unobservedS) {
        return suspectedS + suspectedFrequency * unobservedS;
    }

    /**
     * Looks for the likeliest jump: of the frequency, of the phase, or, when there are others to tell, of what is wrong
     * with the source itself.
     *
     * @param innovationS of the newest observation
     * @param othersTell there are other sources
     * @return true when a jump is likelier than none
     */
    boolean search(History history, Checkpoints before, long earliest, double innovationS, boolean othersTell) {
        long last = history.count() - 1;
        Source source = history.source(last);
        double sizeS = Math.abs(innovationS);
        likeliest = 0;
        long latest = last + 1 - source.noise().leastEvidence();
        for (long first = latest; first >= Math.max(earliest, last - WINDOW + 1); first--) {
            double spanS = history.atS(last) - before.bank(first).atS();
            double phaseRarity = Math.log(PHASE_JUMP_RATE * spanS);
            double frequency = Math.min(MOST_FREQUENCY, sizeS / spanS);
            double frequencyRarity = Math.log(FREQUENCY_JUMP_RATE * spanS) - unusual(frequency);
            tryJump(history, before, first, WanderModel.FREQUENCY, frequency, sizeS, frequencyRarity);
            tryJump(history, before, first, WanderModel.PHASE, sizeS, frequency, phaseRarity);
            if (othersTell && source.bias() != 0) {
                tryJump(history, before, first, source.bias(), sizeS, sizeS, Math.log(BIAS_JUMP_RATE * spanS));
            }
        }
        if (likeliest <= 0) {
            suspect(history, before, Math.max(earliest, latest - 1), sizeS);
        }
        return likeliest > 0;
    }

    /** Too little speaks for a jump at one of the last observations, but it may have been one. */
    private void suspect(History history, Checkpoints before, long from, double sizeS) {
        for (long first = from; first < history.count(); first++) {
            ModelBank bank = before.bank(first);
            double spanS = history.atS(history.count() - 1) - bank.atS();
            double frequency = Math.min(MOST_FREQUENCY, sizeS / spanS);
            double rarity = Math.log(FREQUENCY_JUMP_RATE * spanS) - unusual(frequency);
            double gain = rarity + evidenceFor(history, before, bank, first, WanderModel.FREQUENCY, frequency);
            if (gain > RECKONED_WITH) {
                double jumped = trial.mean(WanderModel.FREQUENCY)
                        - bank.model(before.leader()).mean(WanderModel.FREQUENCY);
                double error = Math.sqrt(trial.covariance(WanderModel.FREQUENCY, WanderModel.FREQUENCY));
                suspectedS = sizeS;
                suspectedFrequency = Math.max(suspectedFrequency, Math.abs(jumped) + SUSPECTED_SIGMAS * error);
            }
        }
    }

    private void tryJump(
            History history, Checkpoints before, long first, int state, double size, double other, double rarity) {
        ModelBank bank = before.bank(first);
        double gain = evidenceFor(history, before, bank, first, state, size) + rarity;
        if (gain > likeliest) {
            likeliest = gain;
            jumpAt = first;
            jumpedState = state;
            jumpSize = size;
            otherSize = other;
            jumpedPhaseS = besidesS(history, bank, first, state, size);
        }
    }

    /**
     * The first few observations hardly tell a jump of the phase from one of the frequency. Now there are some more: was it
     * the other one?
     *
     * @param before how the bank stood before the jump
     * @param checkpoints since then, with the jump that was found
     */
    boolean wasOther(History history, Checkpoints checkpoints, ModelBank before) {
        double rarity = Math.log(PHASE_JUMP_RATE / FREQUENCY_JUMP_RATE);
        double gain = evidenceFor(history, checkpoints, before, jumpAt, otherState(), otherSize);
        if (gain + (otherState() == WanderModel.PHASE ? rarity : -rarity) <= 0) {
            return false;
        }
        double size = otherSize;
        otherSize = jumpSize;
        jumpedState = otherState();
        jumpSize = size;
        jumpedPhaseS = besidesS(history, before, jumpAt, jumpedState, jumpSize);
        return true;
    }

    private static double besidesS(History history, ModelBank bank, long first, int state, double size) {
        double gapS = Math.max(0, history.atS(first) - bank.atS());
        return state == WanderModel.FREQUENCY ? size * OF_GAP * gapS : 0;
    }

    /** How much likelier the observations from {@code first} on are when the state jumped before; log. */
    private double evidenceFor(
            History history, Checkpoints before, ModelBank bank, long first, int state, double size) {
        int leader = before.leader();
        trial.copy(bank.model(leader));
        trial.disturb(state, size);
        trial.disturb(WanderModel.PHASE, besidesS(history, bank, first, state, size));
        double atS = bank.atS();
        double gain = 0;
        for (long number = first; number < history.count(); number++) {
            Source source = history.source(number);
            trial.predict(Math.max(0, history.atS(number) - atS));
            atS = Math.max(atS, history.atS(number));
            source.noise().face(history.delayS(number));
            source.noise()
                    .weigh(
                            history.phaseS(number) - trial.predictedS(source.bias()),
                            trial.varianceS2(source.bias()),
                            evidence);
            trial.update(source.bias(), evidence);
            gain += evidence.logLikelihood - before.logLikelihood(number);
        }
        return gain;
    }
}
