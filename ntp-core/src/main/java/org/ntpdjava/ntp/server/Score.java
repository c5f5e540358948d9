package org.ntpdjava.ntp.server;

/**
 * How often an address asks, as NTPsec reckons it: packets a second, where a packet counts for 1/e when it is {@value
 * #DECAY_S} s old. Who asks once a second for a while has a score of 1; who asks every minute has 0.05 when he has just
 * asked.
 *
 * <p>Made for every packet, so powers of two are looked up, and what lies between two of them is a straight line: that is
 * nothing for packets in quick succession, whose errors would add up.
 */
final class Score {
    static final int DECAY_S = 20;

    private static final float SHARE = 1f / DECAY_S;
    private static final int STEP_BITS = 6;
    private static final int STEPS = 1 << STEP_BITS;
    /** Nothing is left of a score after that: units of a timestamp. */
    private static final long FORGOTTEN_UNITS = 1L << (32 + 9);
    /** Halvings of a score in one second, times 2<sup>16</sup>. */
    private static final long HALVINGS = Math.round(0x1p16 / (DECAY_S * Math.log(2)));

    private static final int SCALE_BITS = 16;
    /** What is behind a step, from 2<sup>-32</sup> to what is lost in it. */
    private static final float SLOPE = (float) (-Math.log(2) * 0x1p-32);

    private static final int REST_BITS = Integer.SIZE - STEP_BITS;
    private static final int FLOAT_EXPONENT = 23;
    private static final int[] POWERS = powers();

    private Score() {}

    /** Of 2<sup>-i / {@value #STEPS}</sup>, the bits of the float. */
    private static int[] powers() {
        int[] powers = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            powers[i] = Float.floatToRawIntBits((float) Math.pow(2, -(double) i / STEPS));
        }
        return powers;
    }

    /**
     * With one packet more.
     *
     * @param sinceUnits since the one before, in units of a timestamp; negative when the clock was stepped back
     */
    static float next(float score, long sinceUnits) {
        return (sinceUnits >= FORGOTTEN_UNITS ? 0 : score * decay(Math.max(0, sinceUnits))) + SHARE;
    }

    /** What is left of one after some time without a packet. */
    static double after(double score, double silenceS) {
        return score * Math.exp(-silenceS / DECAY_S);
    }

    private static float decay(long units) {
        long halvings = (units * HALVINGS) >>> SCALE_BITS;
        int whole = (int) (halvings >>> Integer.SIZE);
        int step = (int) (halvings >>> REST_BITS) & (STEPS - 1);
        float rest = halvings & ((1L << REST_BITS) - 1);
        return Float.intBitsToFloat(POWERS[step] - (whole << FLOAT_EXPONENT)) * (1 + rest * SLOPE);
    }
}
