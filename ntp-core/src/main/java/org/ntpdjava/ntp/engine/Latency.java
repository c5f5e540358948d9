package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.refclock.HabitualBias;
import org.ntpdjava.ntp.state.SourceMemory;

/**
 * How late a reference clock speaks by habit, as far as that has been learnt, now or in an earlier run: its bias, which its
 * offsets are lessened by. Negative for a clock that speaks late, as its offsets are then.
 */
final class Latency {
    /** What is more is another second and no latency, s. */
    static final double LARGEST_S = 0.9995;
    /** A single reading may be this late, s. */
    static final double LARGEST_READING_S = 1.05;

    /** Who cannot be early is taken for early by no more than this, s: what else may be wrong. */
    private static final double EARLIEST_S = 0.02;

    /** Against anything but a pulse only that is learnt which is so many times what the clock may be wrong by. */
    private static final double WORTHWHILE = 10;
    /** More than this is learnt as soon as the clock cannot be wrong by as much: the source would contradict it, s. */
    private static final double NOTICEABLE_S = 0.005;
    /** Readings so far from the habit are none of it, s; so many of them alike, in a row, are another habit. */
    private static final double STRANGE_S = 0.1;

    private static final int NEW_HABIT = 5;
    /** Two latencies closer than this are one habit, s. */
    private static final double SAME_S = 0.02;
    /** Bounds as sigmas. */
    static final double SIGMAS = 3;

    private final HabitualBias habit = new HabitualBias();
    private boolean learnt;
    private boolean confirmed;
    private int strangers;
    private double strangerS;
    private double biasS;
    private double errorS;
    private double noiseS;
    private int readings;

    boolean isLearnt() {
        return learnt;
    }

    /** It was learnt, or found right, in this run: a receiver may have changed its habit while nobody looked. */
    boolean isConfirmed() {
        return confirmed;
    }

    /** To be taken from its offsets, s; 0 while nothing has been learnt. */
    double biasS() {
        return biasS;
    }

    /**
     * One sigma of what the bias may be wrong by, s. No less than the spread of the readings: the mood of some minutes was
     * learnt, and it may be in another one when it is needed.
     */
    double errorS() {
        return errorS;
    }

    /** The bias is a mean of at least so many readings. */
    int readings() {
        return readings;
    }

    /**
     * Hears a reading while somebody better leads.
     *
     * @param differenceS its offset as it was told, minus what our clock is known to be wrong by
     * @param boundS what that may be wrong by
     * @param byPulse the clock is disciplined by a pulse
     * @param mayBeEarly it could speak before the second it names has begun
     * @return true when the bias is another one now
     */
    boolean hear(double differenceS, double boundS, boolean byPulse, boolean mayBeEarly) {
        if (!habit.add(differenceS)) {
            return false;
        }
        double newS = habit.meanS() - biasS;
        boolean noticeable = Math.abs(newS) > Math.max(NOTICEABLE_S, boundS);
        boolean relevant = byPulse || noticeable || WORTHWHILE * boundS <= Math.abs(newS);
        confirmed |= WORTHWHILE * boundS <= Math.abs(habit.meanS()) && Math.abs(newS) <= SIGMAS * errorS;
        if (!relevant || !isPossible(habit.meanS(), mayBeEarly)) {
            return false;
        }
        know(habit.meanS(), Math.hypot(habit.spreadS(), boundS / SIGMAS), habit.spreadS(), HabitualBias.LEAST_READINGS);
        confirmed = true;
        return true;
    }

    /**
     * A pulse that it numbers has proved how late it is, whatever was learnt before.
     *
     * @param arrivals that this is from
     * @return true when the bias is another one now
     */
    boolean prove(double latencyS, double spreadS, int arrivals) {
        if (learnt && Math.abs(biasS + latencyS) <= Math.max(SIGMAS * spreadS, SAME_S)) {
            confirmed = true;
            return false;
        }
        habit.clear();
        know(-latencyS, spreadS, spreadS, arrivals);
        confirmed = true;
        return true;
    }

    /**
     * Hears a reading beside a clock that is sure of its second. A receiver that has been configured anew is believed at
     * once, before its readings, corrected by what they no longer are wrong by, contradict the clock.
     *
     * @param differenceS as for {@link #hear}
     * @param mayBeEarly as for it
     * @return true when the bias is another one now
     */
    boolean takesNewHabit(double differenceS, boolean mayBeEarly) {
        boolean strange = learnt && Math.abs(differenceS - biasS) > Math.max(SIGMAS * errorS, STRANGE_S);
        boolean alike = strangers > 0 && Math.abs(differenceS - strangerS) < STRANGE_S;
        strangers = !strange ? 0 : alike ? strangers + 1 : 1;
        strangerS = differenceS;
        if (strangers < NEW_HABIT || !isPossible(differenceS, mayBeEarly)) {
            return false;
        }
        strangers = 0;
        habit.clear();
        know(differenceS, STRANGE_S / SIGMAS, noiseS, NEW_HABIT);
        return true;
    }

    /** What is beyond is another second that it told, and no latency. */
    private static boolean isPossible(double meanS, boolean mayBeEarly) {
        return meanS <= (mayBeEarly ? LARGEST_S : EARLIEST_S) && meanS >= -LARGEST_S;
    }

    /** What an earlier run learnt; no latency when it is too much for one. */
    void remember(SourceMemory memory) {
        if (Math.abs(memory.biasS()) <= LARGEST_S) {
            know(memory.biasS(), Math.max(memory.noiseS(), memory.biasErrorS()), memory.noiseS(), NEW_HABIT);
        }
    }

    /** What the next run shall know. */
    SourceMemory memory(String source) {
        return new SourceMemory(source, noiseS, biasS, errorS);
    }

    /** Readings are collected anew; what was learnt stays. */
    void listenAnew() {
        habit.clear();
    }

    /** Nothing was learnt. */
    void forget() {
        habit.clear();
        learnt = false;
        confirmed = false;
        biasS = 0;
        errorS = 0;
        noiseS = 0;
    }

    private void know(double newBiasS, double newErrorS, double newNoiseS, int newReadings) {
        readings = newReadings;
        learnt = true;
        biasS = newBiasS;
        errorS = newErrorS;
        noiseS = newNoiseS;
    }
}
