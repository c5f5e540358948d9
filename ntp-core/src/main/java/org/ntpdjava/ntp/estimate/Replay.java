package org.ntpdjava.ntp.estimate;

/** Shows the bank what has been observed, one after the other, and keeps how it stood before each. */
final class Replay {
    private final History history;
    private final Checkpoints checkpoints;
    private final ModelBank bank;

    Replay(History history, Checkpoints checkpoints, ModelBank bank) {
        this.history = history;
        this.checkpoints = checkpoints;
        this.bank = bank;
    }

    /** All observations from this one on. */
    void from(long first) {
        for (long number = first; number < history.count(); number++) {
            checkpoints.before(number, bank);
            absorb(number, elapse(number));
        }
    }

    /** Lets time pass until an observation; returns how much of it. */
    double elapse(long number) {
        double elapsedS = history.atS(number) - bank.atS();
        bank.predict(history.atS(number));
        return elapsedS;
    }

    /** Learns from an observation so long after the one before. */
    void absorb(long number, double elapsedS) {
        Source source = history.source(number);
        source.noise().face(history.delayS(number));
        bank.observe(history.phaseS(number), source, elapsedS);
        checkpoints.after(number, bank);
    }
}
