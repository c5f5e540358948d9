package org.ntpdjava.ntp.refclock;

/**
 * Which pulse a sentence belongs to, proved by when in the second sentences arrive.
 *
 * <p>How late a receiver speaks is its secret, but two things are known: it speaks after the pulse whose second it names, and
 * before a second is over. A pulse tells where in the second that is. As long as all arrivals, with their spread, are clear
 * of the second's ends, only one whole second fits; half a second late is then as good as a tenth. Where arrivals may be on
 * either side of an end, a sentence just after a pulse may as well be one that is nearly a second late, and nothing is
 * proved. (ntpd and chrony take the nearest second, and are one wrong when a receiver is 0.6 s late.)
 *
 * <p>Once proved, whole seconds are not taken out any more while arrivals move by little from one to the next, for that is
 * still the same second. A habit that wanders to an end of the second proves nothing while it is there.
 */
public final class SecondProof {
    /** Sentences of a serial line cannot come before their pulse, s. */
    public static final double AFTER_ITS_PULSE_S = 0;
    /** Other programs' times may be corrected already, and about right, s. */
    public static final double ABOUT_ITS_PULSE_S = -0.1;

    /** Arrivals that few can look alike by chance. */
    private static final int FEWEST = 4;

    private static final int MEMORY = 256;
    /** Believed of the spread before anything is known, s, and by how many arrivals. */
    private static final double USUAL_SPREAD_S = 0.05;

    private static final int USUAL_WEIGHT = 6;
    /** Of so many arrivals, three minutes of them, the spread is their own: moods of receivers have come and gone. */
    private static final int FADED = 180;

    private static final double SIGMAS = 3;
    private static final double LEAST_MARGIN_S = 0.003;
    /** An arrival so far from the others is none of them, s; so many in a row are a new habit. */
    private static final double STRANGE_S = 0.25;

    private static final int NEW_HABIT = 8;

    private double earliestS;
    private int arrivals;
    private double latencyS;
    private double varianceS2;
    private int strangers;
    private boolean proved;
    private boolean everProved;

    /**
     * Nothing is known any more.
     *
     * @param newEarliestS the latency is within a second from this on
     */
    public void restart(double newEarliestS) {
        earliestS = newEarliestS;
        arrivals = 0;
        latencyS = 0;
        varianceS2 = 0;
        strangers = 0;
        proved = false;
        everProved = false;
    }

    /** @param phaseS how long after a pulse, any pulse, the sentence arrived; whole seconds do not matter */
    public void hear(double phaseS) {
        double arrivalS = arrivals == 0 ? phaseS : phaseS + Math.rint(latencyS - phaseS);
        double fromUsualS = arrivals == 0 ? 0 : arrivalS - latencyS;
        if (Math.abs(fromUsualS) > STRANGE_S) {
            if (++strangers >= NEW_HABIT) {
                restart(earliestS);
            }
            return;
        }
        strangers = 0;
        arrivals = Math.min(arrivals + 1, MEMORY);
        latencyS = arrivals == 1 ? arrivalS : latencyS + fromUsualS / arrivals;
        varianceS2 += (fromUsualS * (arrivalS - latencyS) - varianceS2) / arrivals;
        if (!everProved) {
            latencyS -= Math.floor(latencyS - earliestS);
        }
        proved = arrivals >= FEWEST && isClear();
        everProved |= proved;
    }

    /**
     * Who knows has told which second the last arrival belongs to. That proves it, wherever in the second arrivals are, until the
     * next is heard.
     *
     * @param toldS how late that arrival was, to the whole second
     */
    public void told(double toldS) {
        latencyS += Math.rint(toldS - latencyS);
        proved = arrivals >= FEWEST;
        everProved |= proved;
    }

    /**
     * Whether that could be: the second that somebody tells has begun before the sentence and is the last one that has, as far as
     * the arrivals up to now say.
     *
     * @param toldS how late the last arrival was, by him
     */
    public boolean allows(double toldS) {
        double meanS = latencyS + Math.rint(toldS - latencyS);
        double doubtS = arrivals < FEWEST ? STRANGE_S : 0;
        return meanS > earliestS - doubtS && meanS < earliestS + 1 + doubtS;
    }

    /** How many arrivals that is from. */
    public int arrivals() {
        return arrivals;
    }

    /** Only one second fits. */
    public boolean isProved() {
        return proved;
    }

    /** How late it speaks, a mean, s: to the whole second when {@link #isProved}. */
    public double latencyS() {
        return latencyS;
    }

    /** One sigma of its arrivals, s: what is usual, as long as there are few. */
    public double spreadS() {
        double usualWeight = USUAL_WEIGHT * Math.max(0, 1 - (double) arrivals / FADED);
        double sum = arrivals * varianceS2 + usualWeight * USUAL_SPREAD_S * USUAL_SPREAD_S;
        return Math.sqrt(sum / Math.max(1, arrivals - 1 + usualWeight));
    }

    /**
     * How far an arrival may be from the mean and still be one of these, s. While {@link #isProved}, no arrival within this
     * is on the other side of a second's end; so one that jumped over it is not taken for them.
     */
    public double marginS() {
        return SIGMAS * spreadS() + LEAST_MARGIN_S;
    }

    private boolean isClear() {
        double marginS = marginS();
        return latencyS - marginS > earliestS && latencyS + marginS < earliestS + 1;
    }
}
