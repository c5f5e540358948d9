package org.ntpdjava.ntp.estimate;

/** The last observations, by their running number. Numbers from {@link #oldest} to {@link #count} − 1 can be asked for. */
final class History {
    static final int CAPACITY = 64;

    private final double[] atS = new double[CAPACITY];
    private final double[] phaseS = new double[CAPACITY];
    private final double[] delayS = new double[CAPACITY];
    private final Source[] source = new Source[CAPACITY];
    private long count;
    private long horizon;

    long count() {
        return count;
    }

    long oldest() {
        return Math.max(horizon, count - CAPACITY);
    }

    /** What lies before is not asked for any more. */
    void cut(long newHorizon) {
        horizon = Math.max(horizon, newHorizon);
    }

    void add(double observedAtS, double observedPhaseS, double roundTripS, Source observed) {
        int i = index(count++);
        atS[i] = observedAtS;
        phaseS[i] = observedPhaseS;
        delayS[i] = roundTripS;
        source[i] = observed;
    }

    double atS(long number) {
        return atS[index(number)];
    }

    double phaseS(long number) {
        return phaseS[index(number)];
    }

    double delayS(long number) {
        return delayS[index(number)];
    }

    Source source(long number) {
        return source[index(number)];
    }

    private static int index(long number) {
        return (int) (number % CAPACITY);
    }
}
