package org.ntpdjava.ntp.discipline;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.estimate.ClockEstimator;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What an earlier run, or the configuration, knew of the clock: each new estimate begins with it. */
final class EarlierKnowledge {
    private static final double PPM_PER_DAY = 1e-6 / 86400;

    private StartingFrequency start;
    private Optional<ClockMemory> memory = Optional.empty();
    /** How old that was at {@link #rememberedNs}, by our clock as it is set now; s. */
    private double memoryAgeS;

    private long rememberedNs;

    EarlierKnowledge(StartingFrequency start) {
        this.start = start;
    }

    /**
     * An earlier run wrote it down.
     *
     * @param ageS how long ago, by our clock, which may not have been set yet
     */
    void remember(ClockMemory before, double ageS, long nowNs) {
        memory = Optional.of(before);
        memoryAgeS = ageS;
        rememberedNs = nowNs;
        start = start.remembered(before, ageS);
    }

    /** Only now is our clock set, and tells how old the memory is. */
    void clockWasSet(double movedS, long nowNs) {
        memoryAgeS += movedS;
        memory.ifPresent(before -> start = start.remembered(before, memoryAgeS + (nowNs - rememberedNs) * 1e-9));
    }

    /** What was known of the frequency at the start, s/s. */
    double frequency() {
        return Math.clamp(start.ppm() * 1e-6, -Steering.MAX_RATE, Steering.MAX_RATE);
    }

    /** @param frequency to begin with, s/s */
    ClockEstimator newEstimator(double frequency) {
        ClockEstimator fresh = new ClockEstimator();
        tell(fresh, frequency);
        return fresh;
    }

    /** For an estimator that has seen nothing yet. */
    void tell(ClockEstimator estimator, double frequency) {
        estimator.expectFrequency(frequency, start.errorPpm() * 1e-6);
        estimator.doubtFrequency(start.foreignShare(), StartingFrequency.CRYSTAL_PPM * 1e-6);
        memory.ifPresent(before -> remind(estimator, before));
    }

    private static void remind(ClockEstimator estimator, ClockMemory memory) {
        estimator.expectAgeing(memory.ageingPpmPerDay() * PPM_PER_DAY, memory.ageingErrorPpmPerDay() * PPM_PER_DAY);
        if (memory.wanderPerRootS() > 0) {
            estimator.expectWander(memory.wanderPerRootS());
        }
    }

    /** What the next run shall know of the clock; of its sources nothing. */
    static ClockMemory of(ClockEstimator estimator, double frequencyPpm, NtpTimestamp served) {
        double limitPpm = ClockMemory.FREQUENCY_LIMIT_PPM;
        double ageingLimit = ClockMemory.AGEING_LIMIT_PPM_PER_DAY;
        return new ClockMemory(
                Math.clamp(frequencyPpm, -limitPpm, limitPpm),
                Math.min(estimator.frequencyError() * 1e6, limitPpm),
                Math.clamp(estimator.ageing() / PPM_PER_DAY, -ageingLimit, ageingLimit),
                Math.min(estimator.ageingError() / PPM_PER_DAY, ageingLimit),
                Math.min(estimator.wanderPerRootS(), ClockMemory.WANDER_LIMIT),
                served,
                List.of());
    }
}
