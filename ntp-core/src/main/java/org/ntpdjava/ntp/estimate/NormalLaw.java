package org.ntpdjava.ntp.estimate;

/** The standard normal law. Pure arithmetic; allocates nothing. */
final class NormalLaw {
    /** Beyond this nothing is left that a double near 1 could show. */
    private static final double FAR = 8.5;

    private static final double LOG_ROOT_TWO_PI = 0.9189385332046728;

    private NormalLaw() {}

    /** The density at {@code x}. */
    static double density(double x) {
        return Math.exp(-0.5 * x * x - LOG_ROOT_TWO_PI);
    }

    /**
     * The share below {@code x}, 0 to 1: one half and the density times x + x³/3 + x⁵/15 + …, the series of G. Marsaglia,
     * "Evaluating the normal distribution" (2004). Absolute error below 1e-15.
     */
    static double below(double x) {
        if (x < -FAR) {
            return 0;
        }
        if (x > FAR) {
            return 1;
        }
        double term = x;
        double sum = x;
        double before = 0;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }
}
