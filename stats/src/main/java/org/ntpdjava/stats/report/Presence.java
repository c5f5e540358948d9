package org.ntpdjava.stats.report;

import java.util.ArrayList;
import java.util.List;

/**
 * When samples came, where no boundstats tell what was between them: two samples that are no further apart than eight polls, which
 * is how long the clock filter may pass all of them over, are taken as one time of observation. For samples in their order.
 */
final class Presence {
    private static final int POLLS = 8;
    private static final double SLACK_S = 2;

    private final List<Interval> gaps = new ArrayList<>();
    private double last;
    private long samples;
    private double lastPatienceS;

    void sample(double second, long pollLog2S) {
        double patienceS = POLLS * (double) (1L << pollLog2S) + SLACK_S;
        if (second - last > patienceS) {
            gaps.add(new Interval(last, second));
        }
        last = Math.max(last, second);
        lastPatienceS = patienceS;
        samples++;
    }

    long samples() {
        return samples;
    }

    double last() {
        return last;
    }

    /** Those before the horizon, that after the last sample too. */
    List<Interval> gaps(int horizonS) {
        List<Interval> all = new ArrayList<>(gaps);
        if (samples == 0 || horizonS - last > lastPatienceS) {
            all.add(new Interval(last, horizonS));
        }
        return List.copyOf(all);
    }
}
