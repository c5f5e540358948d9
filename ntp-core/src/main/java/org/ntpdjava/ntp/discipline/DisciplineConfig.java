package org.ntpdjava.ntp.discipline;

import java.util.OptionalDouble;

/**
 * The {@code tinker} command and the flags that go with it.
 *
 * @param clockControl steer the system clock; false means estimate only and correct what is served
 * @param stepS offsets above are stepped after {@code stepoutS}; 0 never steps
 * @param stepoutS how long an offset above {@code stepS} must last
 * @param panicS offsets above end the daemon; 0 never does
 * @param panicGateOpen {@code -g}: the first offset may be above {@code panicS}
 * @param dispersionPpm our clock is never believed to drift by less unobserved, in the error bound that we publish and in
 *     the age of samples; 0 or more, 0 believes what is known of it
 * @param frequencyPpm to start with when there is no drift file, and counted as known as if from there; empty for none
 */
public record DisciplineConfig(
        boolean clockControl,
        double stepS,
        double stepoutS,
        double panicS,
        boolean panicGateOpen,
        double dispersionPpm,
        OptionalDouble frequencyPpm) {
    /** A larger step threshold than this is a wish not to be stepped (ntpd's -x), s. */
    private static final double UNUSUAL_STEP_S = 0.5;

    public static final DisciplineConfig DEFAULT = new DisciplineConfig(true, 0.128, 300, 1000, false);

    public DisciplineConfig {
        if (!(dispersionPpm >= 0) || !Double.isFinite(dispersionPpm)) {
            throw new IllegalArgumentException("a clock does not drift by " + dispersionPpm + " ppm");
        }
    }

    /** Nothing is known about the clock beforehand. */
    public DisciplineConfig(boolean clockControl, double stepS, double stepoutS, double panicS, boolean panicGateOpen) {
        this(clockControl, stepS, stepoutS, panicS, panicGateOpen, 0, OptionalDouble.empty());
    }

    /** {@code dispersionPpm} in s/s. */
    public double dispersionRate() {
        return dispersionPpm * 1e-6;
    }

    /** It ends the daemon, unless the first may be of any size. */
    boolean isPanic(double offsetS) {
        return panicS > 0 && Math.abs(offsetS) > panicS;
    }

    boolean isBeyondStep(double offsetS) {
        return stepS > 0 && Math.abs(offsetS) > stepS;
    }

    /** The first correction is a step of any size, unless that is not wanted. */
    boolean forbidsFirstStep(double offsetS) {
        return stepS == 0 || (stepS > UNUSUAL_STEP_S && Math.abs(offsetS) < stepS);
    }
}
