package org.ntpdjava.ntp.estimate;

/**
 * How long packets of a path wait in queues, each direction by itself. Usually both are alike. When one direction is
 * congested and the other is not, the clean one still tells the time: its packets were late by no more than usual.
 */
final class Queues {
    /** Packets the usual waiting time is averaged over. */
    private static final double USUAL_MEMORY = 128;
    /** Packets the waiting time of now is averaged over. */
    private static final double RECENT_MEMORY = 6;
    /** A direction is congested when it makes packets wait this many times as long as usual. */
    private static final double CONGESTED = 8;
    /** The other is clean while it makes them wait no longer than this many times the usual. */
    private static final double CLEAN = 3;
    /** Packets before anything is usual. */
    private static final int FEW = 16;

    private final Direction forward = new Direction();
    private final Direction back = new Direction();
    private int heard;

    private static final class Direction {
        double usualS;
        double recentS;

        void learn(double waitedS, double usualWeight) {
            recentS += (waitedS - recentS) / RECENT_MEMORY;
            // What is out of the ordinary shall not become usual soon.
            usualS += (Math.min(waitedS, CONGESTED * Math.max(usualS, waitedS * usualWeight)) - usualS) * usualWeight;
        }

        boolean congested() {
            return recentS > CONGESTED * usualS;
        }

        boolean clean() {
            return recentS < CLEAN * usualS;
        }
    }

    /** How long a packet waited on its way to the source, and its answer on the way back, s; not negative. */
    void learn(double forwardS, double backS) {
        heard++;
        double weight = 1 / Math.min(heard, USUAL_MEMORY);
        forward.learn(forwardS, weight);
        back.learn(backS, weight);
    }

    /**
     * How the probability of the offset grows within the interval of its packet, per second (log): positive when answers
     * queue and requests do not, so that the largest possible offset is the likeliest; 0 when both ways are alike.
     */
    double tilt() {
        if (heard < FEW) {
            return 0;
        }
        if (back.congested() && forward.clean()) {
            return 1 / forward.usualS;
        }
        return forward.congested() && back.clean() ? -1 / back.usualS : 0;
    }
}
