package org.ntpdjava.ntp.estimate;

/** How the bank stood before each of the last observations, and what its leading model thought of each. */
final class Checkpoints {
    private static final int CAPACITY = JumpDetector.WINDOW;

    private final ModelBank[] banks = new ModelBank[CAPACITY];
    private final double[][] logLikelihood = new double[CAPACITY][ModelBank.MODELS];
    private int leader;

    Checkpoints(int sources) {
        for (int i = 0; i < CAPACITY; i++) {
            banks[i] = new ModelBank(sources);
        }
    }

    /** The bank before observation {@code number}, which must be one of the last {@link JumpDetector#WINDOW}. */
    ModelBank bank(long number) {
        return banks[index(number)];
    }

    void before(long number, ModelBank bank) {
        bank(number).copy(bank);
    }

    void after(long number, ModelBank bank) {
        for (int i = 0; i < ModelBank.MODELS; i++) {
            logLikelihood[index(number)][i] = bank.logLikelihood(i);
        }
        leader = bank.leader();
    }

    /** The model that was believed most after the last observation. */
    int leader() {
        return leader;
    }

    /** Of that model, for an observation. */
    double logLikelihood(long number) {
        return logLikelihood[index(number)][leader];
    }

    private static int index(long number) {
        return (int) (number % CAPACITY);
    }
}
