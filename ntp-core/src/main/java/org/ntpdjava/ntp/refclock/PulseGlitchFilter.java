package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Lets through the pulses of one regular train, keeps out what lies between, and names it: bounces, doubled edges, edges
 * that come late, noise, a pulse of another rate. Lost pulses do no harm: the next one fits a whole number of seconds later.
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
    /** A train begins within so many edges, or there is none. */
    private static final int PATIENCE_EDGES = 5;

    /** The last pulse let through. */
    private final Edge train = new Edge();
    /** The last edge that did not fit the train, and how many agree with it. */
    private final Edge rival = new Edge();

    private final PulseRate rate = new PulseRate();

    private int rivalEdges;
    /** Edges since there has been a train, when there is none. */
    private int unconfirmed;
    /** Edges told since the last pulse and not used, and those of them that came late. */
    private long refusedSince;

    private long lateSince;

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

        /** Whole seconds. */
        long secondsUntil(NtpTimestamp nextAt) {
            return Math.round(nextAt.secondsSince(at));
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
     * What to make of an edge. The first one is never used: a second one must confirm it.
     *
     * @param sequence the source's own count; what it skips came and was not told
     * @param at the edge on a clock that runs evenly: best the raw system clock, which a correction of the served time does
     *     not move
     */
    public PulseVerdict judge(long sequence, NtpTimestamp at) {
        boolean running = train.isAlive(at);
        rate.edge(sequence, at);
        if (rate.isFast(running)) {
            rival.forget();
            return refuse(PulseFault.FAST, rate.hertz());
        }
        if (train.fits(sequence, at)) {
            PulseVerdict verdict = PulseVerdict.Regular.after(
                    train.secondsUntil(at) - lateSince, sequence - train.sequence - refusedSince);
            follow(sequence, at);
            return verdict;
        }
        PulseVerdict refused = running ? besideTheTrain(sequence, at) : withoutTrain(at);
        return challenge(sequence, at) ? PulseVerdict.Regular.PLAIN : refused;
    }

    private PulseVerdict refuse(PulseFault fault, double amount) {
        refusedSince++;
        lateSince += fault == PulseFault.LATE ? 1 : 0;
        return new PulseVerdict.Refused(fault, amount);
    }

    /** After a step of the clock: the next edges make a new train. */
    public void clear() {
        train.forget();
        rival.forget();
        rate.forget();
        rivalEdges = 0;
    }

    private PulseVerdict besideTheTrain(long sequence, NtpTimestamp at) {
        double gapS = at.secondsSince(train.at);
        double pastS = gapS - Math.floor(gapS);
        if (sequence == train.sequence || (gapS >= 0 && gapS < DEAD_TIME_S)) {
            return refuse(PulseFault.DOUBLED, gapS);
        }
        return gapS >= 1 && pastS < DEAD_TIME_S ? refuse(PulseFault.LATE, pastS) : refuse(PulseFault.STRAY, 1 - pastS);
    }

    private PulseVerdict withoutTrain(NtpTimestamp at) {
        unconfirmed++;
        return unconfirmed <= PATIENCE_EDGES
                ? PulseVerdict.Refused.FIRST
                : refuse(PulseFault.IRREGULAR, rival.seen ? at.secondsSince(rival.at) : 0);
    }

    private void follow(long sequence, NtpTimestamp at) {
        train.see(sequence, at);
        rival.forget();
        rivalEdges = 0;
        unconfirmed = 0;
        refusedSince = 0;
        lateSince = 0;
    }

    private boolean challenge(long sequence, NtpTimestamp at) {
        if (rival.hides(at)) {
            return false;
        }
        rivalEdges = rival.fits(sequence, at) ? rivalEdges + 1 : 1;
        rival.see(sequence, at);
        if (rivalEdges >= (train.isAlive(at) ? NEW_TRAIN_EDGES : 2)) {
            follow(sequence, at);
            return true;
        }
        return false;
    }
}
