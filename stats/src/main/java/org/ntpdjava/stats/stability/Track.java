package org.ntpdjava.stats.stability;

import java.util.Arrays;

/**
 * One quantity over time in fixed memory: of each span of some seconds its mean, least and greatest value. A span in which nothing was
 * told holds none. Times are seconds of a clock that only goes forward. For one thread.
 */
final class Track {
    private final int spanS;
    private final float[] means;
    private final float[] lows;
    private final float[] highs;
    /** The number of the span that is open; those before it are the last ones. */
    private long open = Long.MIN_VALUE;

    private int count;

    /**
     * @param spanS seconds
     * @param length how many spans are kept
     */
    Track(int spanS, int length) {
        this.spanS = spanS;
        means = new float[length];
        lows = new float[length];
        highs = new float[length];
        forget();
    }

    private void forget() {
        Arrays.fill(means, Float.NaN);
        Arrays.fill(lows, Float.NaN);
        Arrays.fill(highs, Float.NaN);
    }

    /**
     * @param second not before that of the last call
     * @param value not a number where there is none to tell
     */
    void add(long second, double value) {
        long span = second / spanS;
        if (span != open) {
            begin(span);
        }
        if (Double.isNaN(value)) {
            return;
        }
        int at = place(span);
        float rounded = (float) value;
        means[at] = count == 0 ? rounded : means[at] + (rounded - means[at]) / (count + 1);
        lows[at] = count == 0 ? rounded : Math.min(lows[at], rounded);
        highs[at] = count == 0 ? rounded : Math.max(highs[at], rounded);
        count++;
    }

    private void begin(long span) {
        if (open == Long.MIN_VALUE || span - open >= means.length) {
            forget();
        } else {
            for (long each = open + 1; each <= span; each++) {
                int at = place(each);
                means[at] = Float.NaN;
                lows[at] = Float.NaN;
                highs[at] = Float.NaN;
            }
        }
        open = span;
        count = 0;
    }

    private int place(long span) {
        return Math.floorMod(span, means.length);
    }

    /**
     * The spans up to that one. What is older than what is kept, or younger than what was told, is not a number.
     *
     * @param lastSpan its number: its first second by the length of a span
     */
    Line line(long lastSpan, int count) {
        return new Line(last(means, lastSpan, count), last(lows, lastSpan, count), last(highs, lastSpan, count));
    }

    private float[] last(float[] values, long lastSpan, int count) {
        float[] last = new float[count];
        for (int i = 0; i < count; i++) {
            long span = lastSpan - (count - 1) + i;
            boolean kept = span <= open && span > open - values.length;
            last[i] = kept ? values[place(span)] : Float.NaN;
        }
        return last;
    }
}
