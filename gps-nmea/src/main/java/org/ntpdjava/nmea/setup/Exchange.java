package org.ntpdjava.nmea.setup;

/**
 * Something that is sent until it is answered, three times at most. An answer that took longer than our patience comes all
 * the same, and two answers to two tries look alike: so that none of them is taken for one to what is sent next, the others are
 * waited for, a second at most. One thread.
 */
final class Exchange {
    /** Answers queue up behind the sentences of a second, which fill a slow line. */
    static final long PATIENCE_NS = 2_500_000_000L;

    static final int MOST_TRIES = 3;
    private static final long LINGER_NS = 1_000_000_000L;

    private final int answersPerTry;
    private final int mostTries;
    private int tries;
    private int answers;
    private long sentNs;
    private long answeredNs;

    private Exchange(int answersPerTry, int mostTries) {
        this.answersPerTry = answersPerTry;
        this.mostTries = mostTries;
    }

    /** @param answersPerTry so many come to each, when all is well */
    static Exchange sent(int answersPerTry) {
        return new Exchange(answersPerTry, MOST_TRIES);
    }

    /** Nothing is sent, and one listens once. */
    static Exchange listened() {
        return new Exchange(1, 1);
    }

    /** Whether it is to be sent now; counted as sent then. */
    boolean isToBeSent(long nowNs) {
        boolean due = tries == 0 || (answers == 0 && tries < mostTries && nowNs - sentNs >= PATIENCE_NS);
        if (due) {
            tries++;
            sentNs = nowNs;
        }
        return due;
    }

    void answered(long nowNs) {
        answeredNs = answers == 0 ? nowNs : answeredNs;
        answers++;
    }

    boolean isAnswered() {
        return answers > 0;
    }

    /** Nothing more is to be sent, nor waited for. */
    boolean isOver(long nowNs) {
        if (tries == 0) {
            return false;
        }
        if (answers == 0) {
            return tries == mostTries && nowNs - sentNs >= PATIENCE_NS;
        }
        return answers >= tries * answersPerTry || nowNs - answeredNs >= LINGER_NS;
    }
}
