package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Lets through the pulses of one regular train and keeps out what lies between: bounces, doubled edges, noise. Lost pulses
 * do no harm: the next one fits a whole number of seconds later.
 */
public final class PulseGlitchFilter {
    /** Jitter of an edge that is still regular, s. */
    private static final double TOLERANCE_S = 0.002;
    /** What the rate of our clock, slewing included, may add for each second between two pulses, s/s. */
    private static final double RATE_TOLERANCE = 0.001;
    /** After this much silence a train is forgotten, s. */
    private static final double MAX_GAP_S = 60;
    /** Edges closer than this to a first one are bounces of it, s. */
    private static final double DEAD_TIME_S = 0.5;
    /** So many edges in a row that agree with each other, but not with the train, make a new train. */
    private static final int NEW_TRAIN_EDGES = 4;

    /** The last pulse let through. */
    private final Edge train = new Edge();
    /** The last edge that did not fit the train, and how many agree with it. */
    private final Edge rival = new Edge();

    private int rivalEdges;
    private long ignored;

    /** Starts without a train. */
    public PulseGlitchFilter() {}

    /** An edge to remember, or none; reused for ever. */
    private static final class Edge {
        private boolean seen;
        private long sequence;
        private NtpTimestamp at = NtpTimestamp.ZERO;

        void see(long newSequence, NtpTimestamp newAt) {
            seen = true;
            sequence = newSequence;
            at = newAt;
        }

        void forget() {
            seen = false;
        }

        boolean fits(long nextSequence, NtpTimestamp nextAt) {
            double gapS = nextAt.secondsSince(at);
            double seconds = Math.rint(gapS);
            double toleranceS = TOLERANCE_S + RATE_TOLERANCE * seconds;
            return seen
                    && nextSequence != sequence
                    && seconds >= 1
                    && seconds <= MAX_GAP_S
                    && Math.abs(gapS - seconds) <= toleranceS;
        }

        boolean hides(NtpTimestamp nextAt) {
            double gapS = nextAt.secondsSince(at);
            return seen && gapS >= 0 && gapS < DEAD_TIME_S;
        }

        boolean isAlive(NtpTimestamp nextAt) {
            return seen && nextAt.secondsSince(at) <= MAX_GAP_S;
        }
    }

    /**
     * True when the pulse may be used. The first edge never is: a second one must confirm it.
     *
     * @param sequence the source's own count; only repeats matter
     * @param at the edge on a clock that runs evenly: best the raw system clock, which a correction of the served time does
     *     not move
     */
    public boolean accept(long sequence, NtpTimestamp at) {
        if (train.fits(sequence, at)) {
            follow(sequence, at);
            return true;
        }
        ignored++;
        return challenge(sequence, at);
    }

    /** After a step of the clock: the next edges make a new train. */
    public void clear() {
        train.forget();
        rival.forget();
        rivalEdges = 0;
    }

    /** Edges kept out since the start. */
    public long ignored() {
        return ignored;
    }

    private void follow(long sequence, NtpTimestamp at) {
        train.see(sequence, at);
        rival.forget();
        rivalEdges = 0;
    }

    private boolean challenge(long sequence, NtpTimestamp at) {
        if (rival.hides(at)) {
            return false;
        }
        rivalEdges = rival.fits(sequence, at) ? rivalEdges + 1 : 1;
        rival.see(sequence, at);
        if (rivalEdges >= (train.isAlive(at) ? NEW_TRAIN_EDGES : 2)) {
            ignored--;
            follow(sequence, at);
            return true;
        }
        return false;
    }
}
