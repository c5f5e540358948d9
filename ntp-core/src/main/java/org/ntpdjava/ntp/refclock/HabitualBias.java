package org.ntpdjava.ntp.refclock;

import java.util.Arrays;

/**
 * What a source is wrong by out of habit, against a clock that knows better: a mean of the last few minutes that a wild
 * reading, or a third of them, does not move.
 *
 * <p>Of the readings held, the middle half is averaged (the midmean), and the width of that half tells the spread. How sure
 * the mean is comes from the means of batches: a receiver that is late now is likely to be late in the next second too, and
 * then so many readings tell less than so many independent ones.
 *
 * <p>Creates no objects. Used by one thread.
 */
public final class HabitualBias {
    /** Fewer readings tell no habit. */
    public static final int LEAST_READINGS = 60;
    /** Four minutes at one reading a second: a receiver that changes its manners is learnt anew as fast. */
    public static final int WINDOW = 240;

    /** The mean is formed afresh once in so many readings: sorting costs. */
    private static final int RENEWED_EVERY = 10;
    /** Longer than a receiver's moods mostly last. */
    private static final int BATCH = 20;
    /** Width of the middle half of a normal law, in sigmas. */
    private static final double QUARTILES_APART = 1.348980;
    /** Sigma of a midmean of normal readings, in those of a mean. */
    private static final double MIDMEAN = 1.09;
    /** What lies further out than this counts as this in a batch, in spreads. */
    private static final double CUT = 3;
    /** The mean must be this much surer than a single reading. */
    private static final double SURE = 0.5;

    private final double[] ringS = new double[WINDOW];
    private final double[] sortedS = new double[WINDOW];
    private int next;
    private int size;
    private int sinceRenewed;
    private double meanS;
    private double spreadS;
    private double meanErrorS = Double.POSITIVE_INFINITY;

    /** Forgets all readings. */
    public void clear() {
        next = 0;
        size = 0;
        sinceRenewed = 0;
        meanErrorS = Double.POSITIVE_INFINITY;
    }

    /**
     * Takes in another reading.
     *
     * @param differenceS what the source said minus what is better known
     * @return true when there is a habit, and {@link #meanS} and the others have just been formed afresh
     */
    public boolean add(double differenceS) {
        ringS[next] = differenceS;
        next = (next + 1) % WINDOW;
        size = Math.min(WINDOW, size + 1);
        if (++sinceRenewed < RENEWED_EVERY || size < LEAST_READINGS) {
            return false;
        }
        sinceRenewed = 0;
        renew();
        return isKnown();
    }

    /** There were enough readings, and their mean is well within their spread. */
    public boolean isKnown() {
        return meanErrorS <= SURE * spreadS;
    }

    /** The habit, s; without meaning while it is not known. */
    public double meanS() {
        return meanS;
    }

    /** One sigma of a single reading, s. */
    public double spreadS() {
        return spreadS;
    }

    /** One sigma of the mean over the time it was formed in, s; infinite before there was one. */
    public double meanErrorS() {
        return meanErrorS;
    }

    private void renew() {
        System.arraycopy(ringS, 0, sortedS, 0, size);
        Arrays.sort(sortedS, 0, size);
        int low = size / 4;
        int high = size - low;
        double sumS = 0;
        for (int place = low; place < high; place++) {
            sumS += sortedS[place];
        }
        meanS = sumS / (high - low);
        spreadS = (sortedS[high - 1] - sortedS[low]) / QUARTILES_APART;
        meanErrorS = Math.max(MIDMEAN * spreadS / Math.sqrt(size), errorByBatchesS());
    }

    private double errorByBatchesS() {
        int batches = size / BATCH;
        double squares = 0;
        for (int batch = 0; batch < batches; batch++) {
            double fromMeanS = batchFromMeanS(batch);
            squares += fromMeanS * fromMeanS;
        }
        return Math.sqrt(squares / (batches - 1) / batches);
    }

    /** @param batch 0 is the newest */
    private double batchFromMeanS(int batch) {
        double sumS = 0;
        for (int i = 1; i <= BATCH; i++) {
            double readingS = ringS[Math.floorMod(next - batch * BATCH - i, WINDOW)];
            sumS += Math.clamp(readingS - meanS, -CUT * spreadS, CUT * spreadS);
        }
        return sumS / BATCH;
    }
}
