package org.ntpdjava.ntp.discipline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.state.SystemEvent;

/**
 * The clock discipline of RFC 5905 sections 11.3 and 12, appendix A.5.5.6: from offsets to a rate, and rarely a step.
 *
 * <p>Deliberate differences from the RFC and from ntpd, all at the start, so that nobody waits half an hour:
 *
 * <ul>
 *   <li>The first offset below the step threshold is not left to the loop, whose time constant is a quarter of an hour. It
 *       is slewed away at once with a time constant of 8 s, at 500 ppm at most (10 ms take a minute, 100 ms four); without
 *       clock control the served clock, which nobody else uses yet, is shifted by it ({@link Update.Shifted}).
 *   <li>While the frequency is being measured (FREQ), offsets keep being slewed away quickly; a ledger keeps the two apart.
 *       The measurement ends as soon as it is good to 0.1 ppm, after 60 to 900 s by the noise of the source
 *       ({@link FrequencyMeasurement}); it starts again when the system peer changes, because no two sources have the same
 *       error.
 *   <li>For five minutes after the first offset or a step, while better sources are still coming in, each offset is slewed
 *       away like that, and the frequency is left alone: such offsets say nothing about it.
 *   <li>So is, at any time, an offset above 128 ms that must not be stepped: it would wind the loop up.
 * </ul>
 *
 * <p>Used by one thread. Times are of the monotonic clock and must not go back.
 */
public final class ClockDiscipline {
    /** What the loop is made for; RFC 5905's STEPT. */
    private static final double MAX_LOOP_OFFSET_S = 0.128;
    /** After a start or a step, sources are still coming in, s. */
    private static final double SETTLING_S = 300;
    /** When the source changes, measuring the frequency starts again, but not for ever, s. */
    private static final double MAX_MEASURING_S = 1800;

    private final double precisionS;
    private final LoopStatistics statistics;
    private final TimeConstant timeConstant = new TimeConstant();
    private final FrequencyLedger ledger = new FrequencyLedger();

    private DisciplineConfig config;
    private boolean panicGateOpen;
    private DisciplineState state;
    private double frequencyPpm;
    private boolean frequencyKnown;
    private Optional<PhaseSlew> slew = Optional.empty();
    private Optional<FrequencyMeasurement> measuring = Optional.empty();
    private long lastUpdateNs;
    private long settlingSinceNs;

    /** Of a clock that nobody steered before. */
    public ClockDiscipline(DisciplineConfig config, OptionalDouble driftPpm, int precisionLog2S) {
        this(config, driftPpm, 0, precisionLog2S);
    }

    /**
     * @param driftPpm from the drift file; empty when there was none; beyond ±500 it is cut
     * @param presentPpm where to begin without {@code driftPpm}
     * @param precisionLog2S of our clock: jitter is never believed to be less
     */
    public ClockDiscipline(DisciplineConfig config, OptionalDouble driftPpm, double presentPpm, int precisionLog2S) {
        this.config = config;
        panicGateOpen = config.panicGateOpen();
        frequencyKnown = driftPpm.isPresent() && Double.isFinite(driftPpm.getAsDouble());
        frequencyPpm = frequencyKnown ? limited(driftPpm.getAsDouble()) : limited(presentPpm);
        state = frequencyKnown ? DisciplineState.FSET : DisciplineState.NSET;
        precisionS = Math.scalb(1.0, precisionLog2S);
        statistics = new LoopStatistics(precisionS);
    }

    /** The event of the start: {@code freq_set} with a drift file, else {@code freq_not_set}. */
    public SystemEvent startEvent() {
        return frequencyKnown ? SystemEvent.FREQ_SET : SystemEvent.FREQ_NOT_SET;
    }

    /** Other thresholds from now on; state, frequency and the panic gate stay. */
    public void reconfigure(DisciplineConfig newConfig) {
        config = newConfig;
    }

    /**
     * Tells the discipline a new offset. Only when the system peer has a newer sample than last time: "old data is never
     * used" (RFC 5905 A.5.5.4).
     *
     * @param nowNs monotonic
     * @return what was decided, and what the caller has to do
     */
    public Update update(Measurement measurement, long nowNs) {
        double offsetS = measurement.offsetS();
        if (config.panicS() > 0 && Math.abs(offsetS) > config.panicS() && !panicGateOpen) {
            return new Update.Panic(offsetS, List.of(SystemEvent.PANIC_STOP));
        }
        PhaseSlew phase = slewAt(nowNs);
        timeConstant.limit(measurement.minPollLog2S(), measurement.maxPollLog2S());
        if (config.stepS() > 0 && Math.abs(offsetS) > config.stepS()) {
            return beyondStep(measurement, phase, nowNs);
        }
        panicGateOpen = false;
        Update update = withinStep(measurement, phase, nowNs);
        lastUpdateNs = nowNs;
        return update;
    }

    private Update beyondStep(Measurement measurement, PhaseSlew phase, long nowNs) {
        return switch (state) {
            case NSET, FSET -> step(measurement, phase, nowNs);
            case SYNC -> {
                state = DisciplineState.SPIK;
                yield new Update.Ignored(spikeText(measurement, nowNs), List.of(SystemEvent.SPIKE_DETECT));
            }
            case SPIK, FREQ -> {
                if (sinceUpdateS(nowNs) < config.stepoutS()) {
                    yield new Update.Ignored(spikeText(measurement, nowNs), List.of());
                }
                yield step(measurement, phase, nowNs);
            }
        };
    }

    private Update step(Measurement measurement, PhaseSlew phase, long nowNs) {
        panicGateOpen = false;
        phase.remove(0, false);
        timeConstant.restart(measurement.minPollLog2S());
        statistics.restart(0);
        lastUpdateNs = nowNs;
        settlingSinceNs = nowNs;
        if (frequencyKnown) {
            state = DisciplineState.SYNC;
            return new Update.Stepped(measurement.offsetS(), List.of(SystemEvent.CLOCK_STEP));
        }
        startMeasuring(0, measurement, phase, nowNs);
        return new Update.Stepped(measurement.offsetS(), List.of(SystemEvent.CLOCK_STEP, SystemEvent.FREQ_MODE));
    }

    private Update withinStep(Measurement measurement, PhaseSlew phase, long nowNs) {
        return switch (state) {
            case NSET, FSET -> first(measurement, phase, nowNs);
            case FREQ -> measure(measurement, phase, nowNs);
            case SPIK, SYNC -> loop(measurement, phase, nowNs);
        };
    }

    private Update first(Measurement measurement, PhaseSlew phase, long nowNs) {
        double shiftS = config.clockControl() ? 0 : measurement.offsetS();
        double restS = measurement.offsetS() - shiftS;
        phase.remove(restS, true);
        statistics.restart(measurement.jitterS());
        settlingSinceNs = nowNs;
        List<SystemEvent> events = List.of();
        if (frequencyKnown) {
            state = DisciplineState.SYNC;
        } else {
            startMeasuring(restS, measurement, phase, nowNs);
            events = List.of(SystemEvent.FREQ_MODE);
        }
        return config.clockControl() ? new Update.Slewing(events) : new Update.Shifted(shiftS, events);
    }

    private void startMeasuring(double offsetS, Measurement measurement, PhaseSlew phase, long nowNs) {
        state = DisciplineState.FREQ;
        ledger.run(frequencyPpm, nowNs);
        FreeRun start = FreeRun.of(measurement.withOffset(offsetS), phase.gainedS(), ledger, nowNs);
        measuring = Optional.of(new FrequencyMeasurement(measurement.sourceId(), start, precisionS));
    }

    private Update measure(Measurement measurement, PhaseSlew phase, long nowNs) {
        FrequencyMeasurement measured = measuring.orElseThrow();
        phase.remove(measurement.offsetS(), true);
        if (!measured.isOf(measurement) && secondsSince(settlingSinceNs, nowNs) < MAX_MEASURING_S) {
            startMeasuring(measurement.offsetS(), measurement, phase, nowNs);
            return new Update.Slewing(List.of());
        }
        measured.add(FreeRun.of(measurement, phase.gainedS(), ledger, nowNs));
        boolean complete = measured.complete();
        if (complete || measured.guess()) {
            frequencyPpm = limited(measured.frequencyPpm());
            ledger.run(frequencyPpm, nowNs);
        }
        return complete ? endMeasuring(measurement) : new Update.Slewing(List.of());
    }

    private Update endMeasuring(Measurement measurement) {
        frequencyKnown = true;
        measuring = Optional.empty();
        state = DisciplineState.SYNC;
        statistics.restart(measurement.jitterS());
        return new Update.Slewing(List.of(SystemEvent.FREQ_SET));
    }

    private Update loop(Measurement measurement, PhaseSlew phase, long nowNs) {
        state = DisciplineState.SYNC;
        double offsetS = measurement.offsetS();
        if (settling(measurement, phase, nowNs)) {
            phase.remove(offsetS, true);
            statistics.restart(measurement.jitterS());
            return new Update.Slewing(List.of());
        }
        double changePpm =
                FrequencyLoop.changePpm(offsetS, phase.residualS(), sinceUpdateS(nowNs), timeConstant.log2S());
        double beforePpm = frequencyPpm;
        frequencyPpm = limited(frequencyPpm + changePpm);
        statistics.update(offsetS, frequencyPpm - beforePpm);
        timeConstant.adapt(offsetS, statistics.jitterS(), measurement.minPollLog2S(), measurement.maxPollLog2S());
        phase.remove(offsetS, false);
        return new Update.Slewing(List.of());
    }

    /** True while offsets are errors of the start to be got rid of, from which the loop can learn nothing. */
    private boolean settling(Measurement measurement, PhaseSlew phase, long nowNs) {
        return secondsSince(settlingSinceNs, nowNs) < SETTLING_S
                || phase.hurrying(measurement.jitterS())
                || Math.abs(measurement.offsetS()) > MAX_LOOP_OFFSET_S;
    }

    private String spikeText(Measurement measurement, long nowNs) {
        return String.format(
                Locale.ROOT,
                "offset %.3f s is above the step threshold of %.3f s; it is believed when it lasts %.0f s, now %.0f s",
                measurement.offsetS(),
                config.stepS(),
                config.stepoutS(),
                sinceUpdateS(nowNs));
    }

    private double sinceUpdateS(long nowNs) {
        return secondsSince(lastUpdateNs, nowNs);
    }

    private static double secondsSince(long thenNs, long nowNs) {
        return (nowNs - thenNs) * 1e-9;
    }

    private PhaseSlew slewAt(long nowNs) {
        PhaseSlew phase = slew.orElseGet(() -> new PhaseSlew(nowNs));
        phase.advance(nowNs);
        slew = Optional.of(phase);
        return phase;
    }

    private static double limited(double ppm) {
        return Math.clamp(ppm, -PhaseSlew.MAX_RATE_PPM, PhaseSlew.MAX_RATE_PPM);
    }

    /**
     * Once a second, and at once after {@link Update.Slewing}, {@link Update.Shifted} and {@link Update.Stepped}: the rate
     * to run the clock at until the next call, phase correction included.
     *
     * @param nowNs monotonic
     * @return ppm, within ±500; positive makes the clock run faster
     */
    public double tick(long nowNs) {
        return slewAt(nowNs).choose(frequencyPpm, timeConstant.log2S());
    }

    public DisciplineState state() {
        return state;
    }

    /** The frequency without phase correction: what belongs into the drift file. */
    public double frequencyPpm() {
        return frequencyPpm;
    }

    /** True when the frequency came from the drift file or was measured since, so it may be written there. */
    public boolean frequencyKnown() {
        return frequencyKnown;
    }

    /** RMS of the differences of successive offsets (RFC 5905's clock jitter), s; at least the precision. */
    public double jitterS() {
        return statistics.jitterS();
    }

    /** RMS of the frequency changes of the loop (clock wander), ppm. */
    public double wanderPpm() {
        return statistics.wanderPpm();
    }

    /** The poll exponent to poll with, within the limits of the last system peer. */
    public int timeConstantLog2S() {
        return timeConstant.log2S();
    }

    /** What is left to slew, s; positive while the clock is behind. As of the last call of tick or update. */
    public double residualS() {
        return slew.map(PhaseSlew::residualS).orElse(0.0);
    }

    /**
     * All phase slewed away since the start, s, as of the last call of tick or update; steps and shifts are not in it. The
     * caller hands its increase to {@code ClockFilter.corrected} and {@code SampleBatch.corrected}.
     */
    public double slewedS() {
        return slew.map(PhaseSlew::slewedS).orElse(0.0);
    }
}
