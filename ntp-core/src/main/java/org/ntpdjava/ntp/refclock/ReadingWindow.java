package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.time.NtpTimestamp;

/** The last readings of a reference clock in a ring, and their trimmed mean. Creates no objects. */
final class ReadingWindow {
    private static final double UNITS_PER_SECOND = 0x1p32;

    private final double[] offsetsS;
    private final long[] atBits;
    private int next;
    private int size;

    /** Scratch: the readings in order of their offsets, of which those from {@code low} to {@code high} are kept. */
    private final int[] sorted;

    private int low;
    private int high;

    ReadingWindow(int capacity) {
        offsetsS = new double[capacity];
        atBits = new long[capacity];
        sorted = new int[capacity];
    }

    /** The oldest reading of a full window gives way. */
    void add(double offsetS, NtpTimestamp at) {
        offsetsS[next] = offsetS;
        atBits[next] = at.bits();
        next = (next + 1) % atBits.length;
        size = Math.min(atBits.length, size + 1);
    }

    void clear() {
        size = 0;
    }

    void dropOlderThan(double ageS, NtpTimestamp now) {
        while (size > 0 && ageS(size - 1, now) > ageS) {
            size--;
        }
    }

    int size() {
        return size;
    }

    /** @param index 0 is the newest */
    double offsetS(int index) {
        return offsetsS[slot(index)];
    }

    /** @param index 0 is the newest */
    double ageS(int index, NtpTimestamp now) {
        return secondsBetween(atBits[slot(index)], now.bits());
    }

    /**
     * Decides which readings count: of the sorted offsets, the one farther from the median is dropped from either end
     * until 60 % are left. At least one reading must be there.
     */
    void trim() {
        sortByOffset();
        int keep = size - size * 4 / 10;
        low = 0;
        high = size;
        while (high - low > keep) {
            double medianS = sortedOffsetS((low + high) / 2);
            if (sortedOffsetS(high - 1) - medianS < medianS - sortedOffsetS(low)) {
                low++;
            } else {
                high--;
            }
        }
    }

    /** Of the kept offsets. */
    double meanOffsetS() {
        double sumS = 0;
        for (int place = low; place < high; place++) {
            sumS += sortedOffsetS(place);
        }
        return sumS / (high - low);
    }

    /** RMS difference of the kept offsets from {@code meanS}. */
    double rmsFromS(double meanS) {
        double squares = 0;
        for (int place = low; place < high; place++) {
            double differenceS = sortedOffsetS(place) - meanS;
            squares += differenceS * differenceS;
        }
        return Math.sqrt(squares / (high - low));
    }

    /** Mean time of the kept readings, as the bits of a timestamp. */
    long meanAtBits() {
        long newestBits = atBits[slot(0)];
        double laterS = 0;
        for (int place = low; place < high; place++) {
            laterS += secondsBetween(newestBits, atBits[sorted[place]]);
        }
        return newestBits + Math.round(laterS / (high - low) * UNITS_PER_SECOND);
    }

    static double secondsBetween(long fromBits, long toBits) {
        return (toBits - fromBits) / UNITS_PER_SECOND;
    }

    private int slot(int index) {
        return Math.floorMod(next - 1 - index, atBits.length);
    }

    /** By insertion, oldest first: sixteen readings are few. */
    private void sortByOffset() {
        for (int i = 0; i < size; i++) {
            int slot = slot(size - 1 - i);
            int place = i;
            while (place > 0 && sortedOffsetS(place - 1) > offsetsS[slot]) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = slot;
        }
    }

    private double sortedOffsetS(int place) {
        return offsetsS[sorted[place]];
    }
}
