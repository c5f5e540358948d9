package org.ntpdjava.ntp.discipline;

/** Jitter and wander as RFC 5905 A.5.5.6 averages them, of what surprised the estimator and of what it changed. */
final class LoopStatistics {
    private final double precisionS;
    private final RunningRms jitterS;
    private final RunningRms wanderPpm = new RunningRms(0);

    LoopStatistics(double precisionS) {
        this.precisionS = precisionS;
        jitterS = new RunningRms(precisionS);
    }

    void restart(double expectedJitterS) {
        jitterS.reset(Math.max(expectedJitterS, precisionS));
    }

    /** @param surpriseS a measurement minus what it was expected to be */
    void update(double surpriseS, double frequencyChangePpm) {
        jitterS.add(Math.max(Math.abs(surpriseS), precisionS));
        wanderPpm.add(frequencyChangePpm);
    }

    double jitterS() {
        return jitterS.value();
    }

    double wanderPpm() {
        return wanderPpm.value();
    }
}
