package org.ntpdjava.stats.stability;

/** One quantity over time, span by span, oldest first; where nothing was told, not a number. Immutable. */
public final class Line {
    private final float[] means;
    private final float[] lows;
    private final float[] highs;

    /** The arrays are its own from now on. */
    Line(float[] means, float[] lows, float[] highs) {
        this.means = means;
        this.lows = lows;
        this.highs = highs;
    }

    public int spans() {
        return means.length;
    }

    /** The mean of a span. */
    public double mean(int span) {
        return means[span];
    }

    /** The least value in it. */
    public double least(int span) {
        return lows[span];
    }

    /** The greatest. */
    public double greatest(int span) {
        return highs[span];
    }
}
