package org.ntpdjava.stats.stability;

import java.util.Arrays;

/**
 * The last readings of one source: what each told of our clock, and when. It begins small and grows to a fixed size; then the oldest
 * gives way. For one thread.
 */
final class PhaseSeries {
    /** Four and a half hours of a pulse per second, eleven days of a server that is asked each minute. */
    static final int MOST_READINGS = 1 << 14;

    private static final int FIRST_READINGS = 64;
    /** A spacing is found from so many of the last readings. */
    private static final int LOOKED_AT = 101;

    private double[] atS = new double[FIRST_READINGS];
    private double[] phaseS = new double[FIRST_READINGS];
    private int next;
    private int size;

    /**
     * @param at when, s; a reading that is not after the last one makes the clock's past worthless, and the series begins anew
     * @param offsetS the source minus our clock
     */
    void add(double at, double offsetS) {
        if (size > 0 && at <= atS[slot(size - 1)]) {
            clear();
        }
        if (size == atS.length && size < MOST_READINGS) {
            grow();
        }
        atS[next] = at;
        phaseS[next] = offsetS;
        next = (next + 1) % atS.length;
        size = Math.min(atS.length, size + 1);
    }

    /** What was told before is not of this clock any more. */
    void clear() {
        size = 0;
    }

    private void grow() {
        double[] olderAtS = new double[2 * size];
        double[] olderPhaseS = new double[2 * size];
        for (int i = 0; i < size; i++) {
            olderAtS[i] = atS[slot(i)];
            olderPhaseS[i] = phaseS[slot(i)];
        }
        atS = olderAtS;
        phaseS = olderPhaseS;
        next = size;
    }

    /** @param index 0 is the oldest */
    private int slot(int index) {
        return Math.floorMod(next - size + index, atS.length);
    }

    int size() {
        return size;
    }

    /** The same at even spacings: each reading where it is nearest to. */
    EvenPhase evenly() {
        double spacingS = spacingS();
        if (spacingS <= 0) {
            return new EvenPhase(0, new double[0]);
        }
        double firstS = atS[slot(0)];
        double lastS = atS[slot(size - 1)];
        int places = (int) Math.min(MOST_READINGS, Math.round((lastS - firstS) / spacingS) + 1);
        double startS = lastS - (places - 1) * spacingS;
        double[] grid = new double[places];
        Arrays.fill(grid, Double.NaN);
        for (int i = 0; i < size; i++) {
            long place = Math.round((atS[slot(i)] - startS) / spacingS);
            if (place >= 0 && place < places) {
                grid[(int) place] = phaseS[slot(i)];
            }
        }
        return new EvenPhase(spacingS, grid);
    }

    /** What usually lies between two readings, of late; whole seconds. 0 while there are none. */
    private double spacingS() {
        int intervals = Math.min(LOOKED_AT, size - 1);
        if (intervals < 1) {
            return 0;
        }
        double[] between = new double[intervals];
        for (int i = 0; i < intervals; i++) {
            between[i] = atS[slot(size - 1 - i)] - atS[slot(size - 2 - i)];
        }
        Arrays.sort(between);
        return Math.max(1, Math.rint(between[intervals / 2]));
    }
}
