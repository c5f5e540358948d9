package org.ntpdjava.ntp.discipline;

import java.util.List;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.state.SystemEvent;

/** The clock discipline of RFC 5905 sections 11.3 and 12. */
public final class ClockDiscipline {
    private DisciplineConfig config;
    private double frequencyPpm;
    private final double precisionS;

    /**
     * @param driftPpm from the drift file; empty when there was none
     * @param precisionLog2S of our clock
     */
    public ClockDiscipline(DisciplineConfig config, OptionalDouble driftPpm, int precisionLog2S) {
        this.config = config;
        frequencyPpm = driftPpm.orElse(0);
        precisionS = Math.scalb(1.0, precisionLog2S);
    }

    /** The event of the start: {@code freq_set} with a drift file, else {@code freq_not_set}. */
    public SystemEvent startEvent() {
        return SystemEvent.FREQ_NOT_SET;
    }

    /** Other thresholds from now on; state and frequency stay. */
    public void reconfigure(DisciplineConfig newConfig) {
        config = newConfig;
    }

    /** Tells the discipline an offset. */
    public Update update(Measurement measurement, long monotonicNs) {
        return new Update.Ignored("unfinished " + config, List.of());
    }

    /**
     * Once a second, and at once after {@link Update.Slewing}: the rate to run the clock at until the next call, phase
     * correction included.
     *
     * @return ppm, within ±500; positive makes the clock run faster
     */
    public double tick(long monotonicNs) {
        return frequencyPpm;
    }

    public DisciplineState state() {
        return DisciplineState.NSET;
    }

    /** The frequency without phase correction: what belongs into the drift file. */
    public double frequencyPpm() {
        return frequencyPpm;
    }

    /** True when the frequency was measured or came from the drift file, so it may be written there. */
    public boolean frequencyKnown() {
        return false;
    }

    /** RMS of the differences of successive offsets (RFC 5905's clock jitter), s. */
    public double jitterS() {
        return precisionS;
    }

    /** RMS of the frequency changes (clock wander), ppm. */
    public double wanderPpm() {
        return 0;
    }

    /** The poll exponent to poll with. */
    public int timeConstantLog2S() {
        return 6;
    }

    /** What is left to slew, s; positive while the clock is behind. As of the last call of tick or update. */
    public double residualS() {
        return 0;
    }

    /**
     * All phase slewed away since the start, s, as of the last call of tick or update; steps and shifts not included. The
     * caller hands its increase to {@code ClockFilter.corrected} and {@code SampleBatch.corrected}.
     */
    public double slewedS() {
        return 0;
    }
}
