package org.ntpdjava.ntp.discipline;

/** Jitter and wander of the closed loop (RFC 5905 A.5.5.6). */
final class LoopStatistics {
    private final double precisionS;
    private final RunningRms jitterS;
    private final RunningRms wanderPpm = new RunningRms(0);
    private double lastOffsetS;

    LoopStatistics(double precisionS) {
        this.precisionS = precisionS;
        jitterS = new RunningRms(precisionS);
    }

    /** The error known now is about to be gone, so the next offset is compared with zero. */
    void restart(double expectedJitterS) {
        jitterS.reset(Math.max(expectedJitterS, precisionS));
        lastOffsetS = 0;
    }

    void update(double offsetS, double frequencyChangePpm) {
        jitterS.add(Math.max(Math.abs(offsetS - lastOffsetS), precisionS));
        wanderPpm.add(frequencyChangePpm);
        lastOffsetS = offsetS;
    }

    double jitterS() {
        return jitterS.value();
    }

    double wanderPpm() {
        return wanderPpm.value();
    }
}
