package org.ntpdjava.stats.stability;

import java.util.List;

/** Readings of a clock at even spacings; immutable. */
final class EvenPhase {
    private final double spacingS;
    private final double[] phaseS;

    /** @param phaseS not a number where no reading is; its own from now on */
    EvenPhase(double spacingS, double[] phaseS) {
        this.spacingS = spacingS;
        this.phaseS = phaseS;
    }

    double spacingS() {
        return spacingS;
    }

    int places() {
        return phaseS.length;
    }

    /** Not a number where no reading is. */
    double phaseS(int place) {
        return phaseS[place];
    }

    List<AllanDeviation.Point> stability() {
        return AllanDeviation.of(phaseS, spacingS);
    }
}
