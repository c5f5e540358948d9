package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What a timing receiver says of its next pulse before it comes (UBX-TIM-TP): which second it begins, and how late it will be
 * because the receiver can make it only at a tick of its own clock.
 *
 * <p>It is said within the second before the pulse. An announcement that waited on a busy line for longer would name the pulse
 * that has just been, so it counts only while announcements follow each other as pulses do, and when it is clear of both of
 * the pulses around it. Creates no objects. Used by one thread.
 */
public final class AnnouncedPulse {
    /** Between an announcement and a pulse, s. */
    private static final double CLEAR_S = 0.02;
    /** How evenly announcements come, s. */
    private static final double EVEN_S = 0.25;
    /** So many in a row that agree are believed. */
    private static final int ENOUGH = 3;

    private NtpTimestamp second = NtpTimestamp.ZERO;
    private NtpTimestamp toldAt = NtpTimestamp.ZERO;
    private double lateS;
    private int agreed;

    /** Starts without an announcement. */
    public AnnouncedPulse() {}

    /**
     * An announcement has come.
     *
     * @param newSecond that the next pulse begins
     * @param newLateS how late the pulse will be, s; 0 when not known
     * @param at served time when it came
     */
    public void tell(NtpTimestamp newSecond, double newLateS, NtpTimestamp at) {
        double named = newSecond.secondsSince(second);
        boolean follows = agreed > 0 && named >= 1 && Math.abs(at.secondsSince(toldAt) - named) < EVEN_S;
        agreed = follows ? Math.min(ENOUGH, agreed + 1) : 1;
        second = newSecond;
        lateS = newLateS;
        toldAt = at;
    }

    /** The last announcement is of this pulse, and can be believed. */
    public boolean names(NtpTimestamp pulseAt) {
        double beforeS = pulseAt.secondsSince(toldAt);
        return agreed >= ENOUGH && beforeS > CLEAR_S && beforeS < 1 - CLEAR_S;
    }

    /** Which second it begins. */
    public NtpTimestamp second() {
        return second;
    }

    /** How late it is, s; negative for early. */
    public double lateS() {
        return lateS;
    }

    /** The clock was stepped: what was heard before was heard on another one. */
    public void clear() {
        agreed = 0;
    }
}
