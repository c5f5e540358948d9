package org.ntpdjava.simulator;

import java.util.Optional;

/** After the first correction served time goes on smoothly: between two looks it gains what a slew can, and no more. */
final class NoSmallSteps implements Invariant {
    /** What ADJ_FREQUENCY can do, and an oscillator. */
    private static final double MAX_SLEW = 600e-6;
    /** Rounding, and the time an event takes. */
    private static final double TOLERANCE_S = 1e-6;

    private final double thresholdS;
    private boolean corrected;
    private double lastErrorS;
    private double lastElapsedS;

    NoSmallSteps(double thresholdS) {
        this.thresholdS = thresholdS;
    }

    @Override
    public Optional<String> violation(View view) {
        double movedS = Math.abs(view.servedErrorS() - lastErrorS);
        double slewableS = MAX_SLEW * (view.elapsedS() - lastElapsedS) + TOLERANCE_S;
        boolean stepped = corrected && movedS > slewableS && movedS < thresholdS;
        corrected |= view.state().synchronised();
        lastErrorS = view.servedErrorS();
        lastElapsedS = view.elapsedS();
        return stepped
                ? Optional.of("served time was stepped by " + movedS + " s, below the threshold of " + thresholdS)
                : Optional.empty();
    }
}
