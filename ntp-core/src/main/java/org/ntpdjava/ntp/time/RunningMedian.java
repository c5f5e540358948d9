package org.ntpdjava.ntp.time;

/**
 * The median of the last few durations of one kind: one outlier, or a few, do not move it far. For one thread; allocates nothing after
 * the start.
 */
public final class RunningMedian {
    private final long[] ring;
    private final long[] sorted;
    private int size;
    private int oldest;

    /** @param capacity how many values it remembers; odd */
    public RunningMedian(int capacity) {
        ring = new long[capacity];
        sorted = new long[capacity];
    }

    public void add(long value) {
        if (size == ring.length) {
            remove(ring[oldest]);
        }
        insert(value);
        ring[oldest] = value;
        oldest = (oldest + 1) % ring.length;
    }

    private void remove(long value) {
        int at = 0;
        while (sorted[at] != value) {
            at++;
        }
        size--;
        System.arraycopy(sorted, at + 1, sorted, at, size - at);
    }

    private void insert(long value) {
        int at = size;
        while (at > 0 && sorted[at - 1] > value) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = value;
        size++;
    }

    /** 0 before the first value; of an even number of values the upper middle one. */
    public long median() {
        return size == 0 ? 0 : sorted[size / 2];
    }
}
