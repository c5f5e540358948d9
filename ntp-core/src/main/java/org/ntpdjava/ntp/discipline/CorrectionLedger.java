package org.ntpdjava.ntp.discipline;

/**
 * What we have done to the clock: every rate and every step, since the start. It translates between the clock as it is and
 * the free-running clock, which it would be if nobody had ever corrected it: to that one, nothing we do is a disturbance.
 *
 * <p>Of the last corrections the times are kept, so that observations made a little while ago are seen with what had been
 * corrected by then. Times are of the monotonic clock. On Linux that runs at the rate we set, and a second of it is 1/(1 + rate)
 * seconds of the free-running clock; where we correct nothing but the time we serve, it is that clock.
 */
final class CorrectionLedger {
    /** Changes whose times are kept: half an hour at two a second, for what a server tells of the answer before. */
    private static final int KEPT = 4_096;

    private static final double NS = 1e-9;

    private final boolean steered;
    private final long originNs;
    private final long[] changedAtNs = new long[KEPT];
    /** What had been gained by rate until then, s. */
    private final double[] gainedS = new double[KEPT];
    /** What had been stepped until then, s, this step included. */
    private final double[] steppedS = new double[KEPT];
    /** The rate from then on, s/s. */
    private final double[] rate = new double[KEPT];

    /** What somebody else gained is known until then, see {@link #gained}. */
    private long countedAtNs;

    private double countedS;
    private int newest;
    private int count = 1;

    /**
     * @param steered the monotonic clock runs at the rate we set
     * @param nowNs monotonic: when it begins, with a rate of 0
     */
    CorrectionLedger(boolean steered, long nowNs) {
        this.steered = steered;
        originNs = nowNs;
        changedAtNs[0] = nowNs;
    }

    /** The clock runs at this rate from now on, s/s; positive is faster. */
    void run(long nowNs, double newRate) {
        if (newRate != rate[newest]) {
            change(nowNs, steppedS[newest], newRate);
        }
    }

    /** The clock is moved now; positive is forward. */
    void step(long nowNs, double byS) {
        change(nowNs, steppedS[newest] + byS, rate[newest]);
    }

    /** Somebody else chooses the rate from now on, and {@link #gained} will tell what came of it. */
    void beginCounting(long nowNs) {
        countedAtNs = nowNs;
        countedS = gainedS(newest, nowNs);
    }

    /**
     * What the rates that somebody else chose came to since the last call, or since {@link #beginCounting}: it takes the
     * place of what was believed of that time. The clock is expected to go on at that mean rate.
     *
     * @param byRateS gained, s
     */
    void gained(long nowNs, double byRateS) {
        double elapsedS = (nowNs - countedAtNs) * NS;
        if (elapsedS <= 0) {
            return;
        }
        double share = byRateS / elapsedS;
        countedAtNs = nowNs;
        countedS += byRateS;
        append(nowNs, countedS, steppedS[newest], steered ? share / (1 - share) : share);
    }

    private void change(long nowNs, double newSteppedS, double newRate) {
        append(nowNs, gainedS(newest, nowNs), newSteppedS, newRate);
    }

    private void append(long nowNs, double gained, double newSteppedS, double newRate) {
        newest = (newest + 1) % KEPT;
        count = Math.min(KEPT, count + 1);
        changedAtNs[newest] = nowNs;
        gainedS[newest] = gained;
        steppedS[newest] = newSteppedS;
        rate[newest] = newRate;
    }

    /** The rate that is set, s/s. */
    double rate() {
        return rate[newest];
    }

    /** What had been corrected by rate and by steps at a time, s; positive is forward. */
    double correctedS(long atNs) {
        int entry = entryAt(atNs);
        return gainedS(entry, atNs) + steppedS[entry];
    }

    /** What has been stepped after a time, s; positive is forward. */
    double steppedSinceS(long atNs) {
        return steppedS[newest] - steppedS[entryAt(atNs)];
    }

    /** The free-running clock at a time, s since the ledger began; steps do not count. */
    double freeS(long atNs) {
        double elapsedS = (atNs - originNs) * NS;
        return steered ? elapsedS - gainedS(entryAt(atNs), atNs) : elapsedS;
    }

    private double gainedS(int entry, long atNs) {
        double elapsedS = (atNs - changedAtNs[entry]) * NS;
        return gainedS[entry] + elapsedS * (steered ? rate[entry] / (1 + rate[entry]) : rate[entry]);
    }

    /** The change that was in force at a time; the oldest one kept for times before it. */
    private int entryAt(long atNs) {
        int entry = newest;
        for (int i = 1; i < count && atNs - changedAtNs[entry] < 0; i++) {
            entry = (entry + KEPT - 1) % KEPT;
        }
        return entry;
    }
}
