package org.ntpdjava.ntp.estimate;

/**
 * What jumps of the phase leave in doubt. A clock does not jump by itself, so its source did, and nobody knows which side of
 * the jump is right: until something better tells, either may be. And a source that jumps again and again, a sawtooth,
 * drifts in between: the frequency that was learnt from it is wrong by the size over the time between two jumps.
 */
final class JumpDoubt {
    /** How long a jump is remembered, s: what jumps once in some hours is known to do so. */
    private static final double MEMORY_S = 86400;
    /** Jumps that differ by more than this share are not teeth of the same saw. */
    private static final double ALIKE = 0.5;

    private double sizeS;
    private double rate;
    private double atS = Double.NEGATIVE_INFINITY;
    private double lastSizeS;
    private double suspectedS;

    /** Something has jumped, and it is not certain yet what it was. */
    void suspect(double byS) {
        suspectedS = Math.max(suspectedS, byS);
    }

    /** It was something else. */
    void acquit() {
        suspectedS = 0;
    }

    /** It was the phase. */
    void jumped(double nowS, double byS) {
        suspectedS = 0;
        double left = left(nowS);
        if (byS < ALIKE * left * sizeS) {
            return; // nothing beside what is in doubt already
        }
        boolean again = lastSizeS >= ALIKE * byS && nowS > atS;
        rate = Math.max(left * rate, again ? byS / (nowS - atS) : 0);
        sizeS = Math.max(left * sizeS, byS);
        lastSizeS = byS;
        atS = nowS;
    }

    /** What was taken for jumps of less than this was noise. */
    void forgetBelow(double noiseS) {
        if (sizeS < noiseS) {
            sizeS = 0;
            rate = 0;
        }
    }

    /**
     * By so much more the phase may be wrong, s.
     *
     * @param unobservedS for how long nothing has been observed
     */
    double phaseS(double nowS, double unobservedS) {
        return Math.max(suspectedS, left(nowS) * (sizeS + rate * unobservedS));
    }

    private double left(double nowS) {
        return Math.exp((atS - nowS) / MEMORY_S);
    }
}
