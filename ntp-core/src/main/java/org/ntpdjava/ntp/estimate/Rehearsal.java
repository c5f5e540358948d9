package org.ntpdjava.ntp.estimate;

/**
 * The beginning of the estimate, which is gone through again with each of the first observations: what is known of their
 * noise by then holds for all of them.
 *
 * <p>What was told of the frequency may belong to another crystal: a card that was moved to another board, an image that was
 * copied. So there are two beginnings, one that believes it and one that knows of no more than a crystal, and how well each
 * foresees the observations decides. Until it is decided, the estimate is the mean of both, and as unsure as they are apart.
 */
final class Rehearsal {
    /** Ageing of a crystal, s/s² (one sigma): 2.6e-7 in a day. */
    private static final double AGEING_ERROR = 3e-12;
    /** At first nothing is known of the phase: this many times what the first observation can be wrong by. */
    private static final double IGNORANCE = 100;

    private final ModelBank other;
    private double frequency;
    private double frequencyError = 100e-6;
    private double ageing;
    private double ageingError = AGEING_ERROR;
    private double foreignShare;
    private double crystalError;
    /** The frequency is believed to be that of another crystal. */
    private boolean foreign;

    Rehearsal(int sources) {
        other = new ModelBank(sources);
    }

    void expectFrequency(double newFrequency, double error) {
        frequency = newFrequency;
        frequencyError = error;
    }

    /** With this probability, below 1, that is of another crystal; of ours is known only that it is not wrong by much more. */
    void doubtFrequency(double share, double error) {
        foreignShare = share;
        crystalError = error;
    }

    void expectAgeing(double newAgeing, double error) {
        ageing = newAgeing;
        ageingError = Math.max(error, AGEING_ERROR / 100);
    }

    double frequency() {
        return frequency;
    }

    double frequencyError() {
        return frequencyError;
    }

    double ageing() {
        return ageing;
    }

    double ageingError() {
        return ageingError;
    }

    /** What a source of that bias may move the level of all by, s, when nothing is known of it. */
    static double ignoranceS(double errorS) {
        return IGNORANCE * errorS;
    }

    /** Begins anew with all that is known of the noise by now, and goes through all observations. */
    void rehearse(SourceTable sources, History history, Replay replay, ModelBank bank) {
        if (foreignShare == 0) {
            play(false, sources, history, replay, bank);
            return;
        }
        play(!foreign, sources, history, replay, bank);
        other.copy(bank);
        play(foreign, sources, history, replay, bank);
        double logOdds = logOdds(bank);
        if (logOdds < 0) {
            other.copy(bank);
            foreign = !foreign;
            play(foreign, sources, history, replay, bank);
            logOdds = logOdds(bank);
        }
        bank.mix(other, 1 / (1 + Math.exp(logOdds)));
    }

    /** Of the beginning that was gone through last against the other one. */
    private double logOdds(ModelBank bank) {
        double own = Math.log((1 - foreignShare) / foreignShare);
        return bank.logEvidence() - other.logEvidence() + (foreign ? -own : own);
    }

    private void play(boolean isForeign, SourceTable sources, History history, Replay replay, ModelBank bank) {
        Source first = history.source(0);
        first.noise().face(history.delayS(0));
        bank.start(history.atS(0), prior(isForeign, history.phaseS(0), first));
        for (int i = 0; i < sources.count(); i++) {
            Source source = sources.get(i);
            if (source.biasErrorS() > 0) {
                source.bias(bank.size());
                bank.addBias(0, source.biasErrorS());
            }
        }
        replay.from(0);
    }

    private Prior prior(boolean isForeign, double phaseS, Source first) {
        double errorS = ignoranceS(first.noise().deviationS() + first.biasErrorS());
        return isForeign
                ? new Prior(phaseS, errorS, 0, crystalError, 0, AGEING_ERROR)
                : new Prior(phaseS, errorS, frequency, frequencyError, ageing, ageingError);
    }
}
