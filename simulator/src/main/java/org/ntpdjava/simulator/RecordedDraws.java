package org.ntpdjava.simulator;

/** What was recorded, one after the other, and from the beginning again. */
final class RecordedDraws implements Law.Draws {
    private final double[] spansS;
    private int next;

    RecordedDraws(double[] spansS) {
        if (spansS.length == 0) {
            throw new IllegalArgumentException("nothing was recorded");
        }
        this.spansS = spansS;
    }

    @Override
    public double nextS(double elapsedS) {
        double spanS = spansS[next];
        next = (next + 1) % spansS.length;
        return spanS;
    }
}
