package org.ntpdjava.ntp.discipline;

import java.util.List;
import org.ntpdjava.ntp.estimate.ClockEstimator;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The clock discipline: from measurements to a rate, and rarely a step. What the clock is wrong by is the business of
 * {@link ClockEstimator}, how it is put right that of {@link Steering}; here is decided what may be done at all: when to
 * begin, when to step, when to stop (RFC 5905 section 11.3). docs/discipline.md tells where this differs from the RFC.
 *
 * <p>Used by one thread. Times are of the monotonic clock and must not go back.
 */
public final class ClockDiscipline {
    /** So many sigmas are the bound of what we may be wrong by. */
    private static final double BOUND_SIGMAS = 5;
    /** At the start an error above is stepped: to slew it would take more than a fraction of a second, s. */
    private static final double START_STEP_S = 100e-6;
    /** A first correction larger than this is made in two, s. */
    private static final double FAR_S = 0.5;
    /** Readings of a reference clock before anything is done with them; the selection has seen three by then. */
    private static final int FIRST_READINGS = 2;
    /** A frequency known to this, s/s (one sigma), is worth being called known. */
    private static final double FREQUENCY_KNOWN = 0.1e-6;

    private final double precisionS;
    private final EarlierKnowledge earlier;
    private ClockEstimator estimator;
    private final Steering steering = new Steering();
    private CorrectionLedger ledger;
    private final LoopStatistics statistics;
    private final PollControl poll = new PollControl(0);

    private DisciplineConfig config;
    private boolean panicGateOpen;
    private DisciplineState state;
    private boolean frequencyKnown;
    private int firstVolleys = 1;
    private double lastFrequency;
    private double lastRate;
    private double slewedS;
    private boolean kernelSteers;
    private long settledNs;
    private final Stepout stepout;

    /**
     * @param start what is known of the clock from before
     * @param precisionLog2S of our clock: jitter is never believed to be less
     * @param nowNs monotonic
     */
    public ClockDiscipline(DisciplineConfig config, StartingFrequency start, int precisionLog2S, long nowNs) {
        this.config = config;
        panicGateOpen = config.panicGateOpen();
        frequencyKnown = start.known();
        earlier = new EarlierKnowledge(start);
        lastFrequency = earlier.frequency();
        estimator = earlier.newEstimator(lastFrequency);
        state = frequencyKnown ? DisciplineState.FSET : DisciplineState.NSET;
        precisionS = Math.scalb(1.0, precisionLog2S);
        statistics = new LoopStatistics(precisionS);
        lastRate = Steering.rounded(lastFrequency);
        ledger = newLedger(nowNs);
        settledNs = nowNs;
        stepout = new Stepout(nowNs);
    }

    private CorrectionLedger newLedger(long nowNs) {
        CorrectionLedger fresh = new CorrectionLedger(config.clockControl(), nowNs);
        fresh.run(nowNs, lastRate);
        return fresh;
    }

    /**
     * Takes up where an earlier run ended. To be called at the start.
     *
     * @param served what our clock shows now; it may not have been set yet
     */
    public void remember(ClockMemory before, NtpTimestamp served) {
        earlier.remember(before, served.secondsSince(before.savedAt()), settledNs);
        earlier.tell(estimator, lastFrequency);
    }

    /** The event of the start: {@code freq_set} with a drift file, else {@code freq_not_set}. */
    public SystemEvent startEvent() {
        return frequencyKnown ? SystemEvent.FREQ_SET : SystemEvent.FREQ_NOT_SET;
    }

    /** Other thresholds from now on; state, frequency and the panic gate stay. */
    public void reconfigure(DisciplineConfig newConfig) {
        config = newConfig;
    }

    /** Before the first correction so many answers of a network are waited for. */
    public void patience(int volleys) {
        firstVolleys = volleys;
    }

    /**
     * Learns from a measurement of a source that may be followed.
     *
     * @param combinedOffsetS what the selection makes of all sources: whether to step is decided by it
     * @param nowNs monotonic
     * @return what was decided, and what the caller has to do
     */
    public Update update(Measurement measurement, double combinedOffsetS, long nowNs) {
        if (config.isPanic(combinedOffsetS) && !panicGateOpen) {
            return new Update.Panic(combinedOffsetS, List.of(SystemEvent.PANIC_STOP));
        }
        settle(nowNs);
        boolean started = started();
        if (started && config.isBeyondStep(combinedOffsetS)) {
            return beyondStep(combinedOffsetS, measurement.biasBoundS(), nowNs);
        }
        observe(measurement, nowNs);
        if (!started) {
            return isReady(measurement) ? first(measurement.biasBoundS(), nowNs) : Update.COLLECTING;
        }
        state = state == DisciplineState.SPIK ? DisciplineState.SYNC : state;
        stepout.believed(measurement.biasBoundS(), nowNs);
        return frequencyFound() ? new Update.Slewing(List.of(SystemEvent.FREQ_SET)) : Update.SLEWING;
    }

    private boolean started() {
        return state != DisciplineState.NSET && state != DisciplineState.FSET;
    }

    private boolean isReady(Measurement measurement) {
        return estimator.observations() >= (measurement.path() ? firstVolleys : FIRST_READINGS);
    }

    private void observe(Measurement m, long nowNs) {
        long atNs = Math.min(m.atNs(), nowNs);
        double freeS = ledger.freeS(atNs);
        // The stamps of an answer that was under way during a step have been moved along: its offset is to the clock of
        // now.
        double steppedSinceS = m.path() ? ledger.steppedSinceS(atNs) : 0;
        double phaseS = m.offsetS() + ledger.correctedS(atNs) + steppedSinceS;
        double expectedS = started() ? estimator.phaseS(freeS) - phaseS : 0;
        if (m.path()) {
            estimator.volley(m.sourceId(), freeS, phaseS, m.delayS(), m.precisionS(), m.biasErrorS());
        } else {
            estimator.reading(m.sourceId(), freeS, phaseS, m.precisionS(), m.biasErrorS());
        }
        double frequency = estimator.frequency(freeS);
        statistics.update(expectedS, (frequency - lastFrequency) * 1e6);
        lastFrequency = frequency;
    }

    /**
     * A source that is not followed now, but may be one day, has been heard: what it is worth is learnt, and nothing else.
     *
     * @param measurement a reading, with all that its source is wrong by
     */
    public void overhear(Measurement measurement, long nowNs) {
        long atNs = Math.min(measurement.atNs(), nowNs);
        estimator.overhear(
                measurement.sourceId(),
                ledger.freeS(atNs),
                measurement.offsetS() + ledger.correctedS(atNs),
                measurement.precisionS());
    }

    /** The first correction may be a step of any size. */
    private Update first(double biasBoundS, long nowNs) {
        double phaseS = residualS(nowNs);
        boolean forbidden = config.forbidsFirstStep(phaseS);
        panicGateOpen = false;
        if (Math.abs(phaseS) > FAR_S && !forbidden) {
            return fromFar(phaseS, nowNs);
        }
        state = frequencyKnown ? DisciplineState.SYNC : DisciplineState.FREQ;
        stepout.set(biasBoundS, nowNs);
        statistics.restart(precisionS);
        List<SystemEvent> events = frequencyKnown ? List.of() : List.of(SystemEvent.FREQ_MODE);
        if (config.clockControl() && (forbidden || Math.abs(phaseS) < START_STEP_S)) {
            return new Update.Slewing(events);
        }
        ledger.step(nowNs, phaseS);
        return new Update.Shifted(phaseS, events);
    }

    /** A number that counts from 1970 has no room for nanoseconds: all begins anew after the step, near the truth. */
    private Update fromFar(double phaseS, long nowNs) {
        earlier.clockWasSet(phaseS, nowNs);
        estimator = earlier.newEstimator(lastFrequency);
        ledger = newLedger(nowNs);
        return new Update.Stepped(phaseS, List.of(SystemEvent.CLOCK_STEP));
    }

    private Update beyondStep(double offsetS, double biasBoundS, long nowNs) {
        if (stepout.isExpected(offsetS, biasBoundS)) {
            return anew(offsetS, nowNs);
        }
        double lastedS = stepout.lastedS(nowNs);
        if (lastedS < config.stepoutS()) {
            List<SystemEvent> events = state == DisciplineState.SPIK ? List.of() : List.of(SystemEvent.SPIKE_DETECT);
            state = DisciplineState.SPIK;
            return Update.Ignored.spike(offsetS, config, lastedS, events);
        }
        panicGateOpen = false;
        state = DisciplineState.SYNC;
        stepout.set(biasBoundS, nowNs);
        // The clock may have jumped, or run at another rate than was believed.
        estimator.relocate(
                ledger.freeS(nowNs),
                offsetS - residualS(nowNs),
                offsetS,
                StartingFrequency.explaining(offsetS, lastedS));
        ledger.step(nowNs, offsetS);
        return new Update.Stepped(offsetS, List.of(SystemEvent.CLOCK_STEP));
    }

    /** The clock had been set by too little; all begins anew with somebody better. */
    private Update anew(double offsetS, long nowNs) {
        state = frequencyKnown ? DisciplineState.FSET : DisciplineState.NSET;
        lastFrequency = frequencyKnown ? lastFrequency : earlier.frequency();
        return fromFar(offsetS, nowNs);
    }

    private boolean frequencyFound() {
        if (frequencyKnown || estimator.frequencyError() > FREQUENCY_KNOWN) {
            return false;
        }
        frequencyKnown = true;
        state = DisciplineState.SYNC;
        return true;
    }

    /**
     * The clock was moved, not by us.
     *
     * @param byS positive forward
     * @param again true when the next correction may be a step of any size again, as after the start
     */
    public void moved(double byS, boolean again, long nowNs) {
        settle(nowNs);
        ledger.step(nowNs, byS);
        if (again) {
            estimator.phaseUncertain(byS);
            state = frequencyKnown ? DisciplineState.FSET : DisciplineState.NSET;
            panicGateOpen = config.panicGateOpen();
        }
    }

    /** The clock may have been moved, not by us, by about {@code byS}, 0 or more; nobody knows whether or which way. */
    public void disturbed(double byS) {
        if (byS > 0 && estimator.observations() > 0) {
            estimator.phaseUncertain(byS);
        }
    }

    /** The source is gone for good. What was collected to set the clock by is collected anew: it may have been all by this one. */
    public void forget(int sourceId) {
        if (started()) {
            estimator.forget(sourceId);
        } else {
            estimator = earlier.newEstimator(lastFrequency);
        }
    }

    /** The source has turned out to be false. */
    public void reject(int sourceId) {
        estimator.reject(sourceId);
    }

    /** Another answer came from the network: how often servers are asked may change. */
    public void pollFor(double delayS, int minPollLog2S, int maxPollLog2S, long nowNs) {
        if (started()) {
            poll.answered(sigmaS(nowNs), delayS, minPollLog2S, maxPollLog2S);
        } else {
            poll.limit(minPollLog2S, minPollLog2S);
        }
    }

    private void settle(long nowNs) {
        double elapsedS = (nowNs - settledNs) * 1e-9;
        slewedS += (lastRate - lastFrequency) * elapsedS;
        settledNs = nowNs;
    }

    /**
     * Once a second, and at once after an update: the rate to run the clock at until the next call, phase correction
     * included; while the kernel steers, the rate that the clock is believed to have.
     *
     * @param nowNs monotonic
     * @return ppm, within ±500; positive makes the clock run faster
     */
    public double tick(long nowNs) {
        double elapsedS = (nowNs - settledNs) * 1e-9;
        settle(nowNs);
        if (started()) {
            double freeS = ledger.freeS(nowNs);
            double needed = estimator.frequency(freeS);
            lastFrequency = needed;
            if (!kernelSteers) {
                lastRate = Steering.rounded(steering.rate(
                        needed, residualS(nowNs), sigmaS(nowNs), estimator.timeConstantS(freeS), elapsedS));
                ledger.run(nowNs, lastRate);
            }
        }
        return lastRate * 1e6;
    }

    /** From now on the kernel chooses the rate, and {@link #steeredByKernel} tells what came of it; or no longer. */
    public void leaveSteeringToKernel(boolean leave, long nowNs) {
        settle(nowNs);
        kernelSteers = leave;
        ledger.beginCounting(nowNs);
    }

    /**
     * What the kernel did to the clock since the last call, or since the steering was left to it.
     *
     * @param gainedS on the oscillator, s; positive is faster
     */
    public void steeredByKernel(double gainedS, long nowNs) {
        settle(nowNs);
        double believedS = ledger.correctedS(nowNs);
        ledger.gained(nowNs, gainedS);
        slewedS += ledger.correctedS(nowNs) - believedS;
        lastRate = ledger.rate();
    }

    public DisciplineState state() {
        return state;
    }

    /** When an offset was last believed, monotonic: {@code stepout} counts from here. */
    public long lastUpdateNs() {
        return stepout.believedNs();
    }

    /** The frequency without phase correction: what belongs into the drift file. */
    public double frequencyPpm() {
        return Math.clamp(lastFrequency, -Steering.MAX_RATE, Steering.MAX_RATE) * 1e6;
    }

    /** What the frequency may be wrong by, s/s: five sigmas. */
    public double frequencyBound() {
        return BOUND_SIGMAS * estimator.frequencyError();
    }

    /** True when the frequency came from the drift file or was found since, so it may be written there. */
    public boolean frequencyKnown() {
        return frequencyKnown;
    }

    /** RMS of what measurements differed from what was expected, s; at least the precision. */
    public double jitterS() {
        return statistics.jitterS();
    }

    /** RMS of the changes of the frequency from update to update (clock wander), ppm. */
    public double wanderPpm() {
        return statistics.wanderPpm();
    }

    /** The poll exponent to poll servers with, within the limits of the last one that answered. */
    public int pollLog2S() {
        return poll.log2S();
    }

    /** What is left to slew, s; positive while the clock is behind. */
    public double residualS(long nowNs) {
        return estimator.observations() == 0 ? 0 : estimator.phaseS(ledger.freeS(nowNs)) - ledger.correctedS(nowNs);
    }

    private double sigmaS(long nowNs) {
        return estimator.trackingErrorS(ledger.freeS(nowNs));
    }

    /**
     * What the clock may be wrong by against the sources it follows, s: five sigmas of the estimate, and what is left to
     * slew. What the sources themselves are wrong by comes on top. Infinite before the first correction.
     *
     * @param atNs monotonic, now or later
     */
    public double errorBoundS(long atNs) {
        if (!started()) {
            return Double.POSITIVE_INFINITY;
        }
        double doubtS = estimator.jumpDoubtS(ledger.freeS(atNs)) + estimator.unprovenS();
        return BOUND_SIGMAS * sigmaS(atNs) + Math.abs(residualS(settledNs)) + doubtS;
    }

    /**
     * All phase slewed away since the start, s, as of the last call of tick or update; steps are not in it. The caller
     * hands its increase to the filters.
     */
    public double slewedS() {
        return slewedS;
    }

    /** What the next start shall know of the clock; of its sources nothing. */
    public ClockMemory memory(NtpTimestamp served) {
        return EarlierKnowledge.of(estimator, frequencyPpm(), served);
    }
}
