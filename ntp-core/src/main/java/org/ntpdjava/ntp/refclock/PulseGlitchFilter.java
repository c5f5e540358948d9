package org.ntpdjava.ntp.refclock;

import java.util.Optional;
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
    private Optional<Edge> train = Optional.empty();
    /** The last edge that did not fit the train, and how many agree with it. */
    private Optional<Edge> rival = Optional.empty();

    private int rivalEdges;
    private long ignored;

    /** Starts without a train. */
    public PulseGlitchFilter() {}

    private record Edge(long sequence, NtpTimestamp at) {
        boolean fits(Edge next) {
            double gapS = next.at.secondsSince(at);
            double seconds = Math.rint(gapS);
            double toleranceS = TOLERANCE_S + RATE_TOLERANCE * seconds;
            return next.sequence != sequence
                    && seconds >= 1
                    && seconds <= MAX_GAP_S
                    && Math.abs(gapS - seconds) <= toleranceS;
        }

        boolean hides(Edge next) {
            double gapS = next.at.secondsSince(at);
            return gapS >= 0 && gapS < DEAD_TIME_S;
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
        Edge edge = new Edge(sequence, at);
        if (train.isPresent() && train.get().fits(edge)) {
            follow(edge);
            return true;
        }
        ignored++;
        return challenge(edge);
    }

    /** After a step of the clock: the next edges make a new train. */
    public void clear() {
        train = Optional.empty();
        rival = Optional.empty();
        rivalEdges = 0;
    }

    /** Edges kept out since the start. */
    public long ignored() {
        return ignored;
    }

    private void follow(Edge edge) {
        train = Optional.of(edge);
        rival = Optional.empty();
        rivalEdges = 0;
    }

    private boolean challenge(Edge edge) {
        boolean trainAlive =
                train.isPresent() && edge.at().secondsSince(train.get().at()) <= MAX_GAP_S;
        if (rival.isPresent() && rival.get().hides(edge)) {
            return false;
        }
        rivalEdges = rival.isPresent() && rival.get().fits(edge) ? rivalEdges + 1 : 1;
        rival = Optional.of(edge);
        if (rivalEdges >= (trainAlive ? NEW_TRAIN_EDGES : 2)) {
            ignored--;
            follow(edge);
            return true;
        }
        return false;
    }
}
