package org.ntpdjava.simulator.scenario;

import java.util.List;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;

/**
 * No engine, but a measure of the world: the optimal filter for a clock of phase and frequency whose noises are known, and
 * which removes what it knows within a second. What it reaches has been computed, so the world is right when it does.
 */
final class KalmanNode implements NtpEngine {
    private static final double NS = 1e-9;
    private static final double MAX_GAIN = 500e-6;

    private final double wander;
    private final double noiseS;
    private final SystemState state;
    private boolean stepped;
    private long atNs;
    private double phaseS;
    private double frequency;
    private double gain;
    private double varPhase;
    private double covariance;
    private double varFrequency = 1e-8;

    /**
     * @param wander of the oscillator, s/s per root second
     * @param noiseS of the reference clock
     */
    KalmanNode(double wander, double noiseS, EngineConfig config, RandomGenerator random, Moment start) {
        this.wander = wander;
        this.noiseS = noiseS;
        this.state = new ProtocolEngine(config, random, start).state();
    }

    static EngineMaker knowing(double wander, double noiseS) {
        return (config, random, start) -> new KalmanNode(wander, noiseS, config, random, start);
    }

    @Override
    public List<Action> handle(Input input) {
        if (!(input instanceof Input.RefclockReading reading) || !(reading.reading() instanceof Reading.Time time)) {
            return List.of();
        }
        double aheadS = time.receivedAt().secondsSince(time.reference());
        if (!stepped) {
            stepped = true;
            varPhase = noiseS * noiseS;
            atNs = input.at().monotonicNs();
            return List.of(new Action.StepClock(NtpDuration.ofSeconds(-aheadS)));
        }
        predict((input.at().monotonicNs() - atNs) * NS);
        atNs = input.at().monotonicNs();
        correct(aheadS);
        gain = Math.clamp(-frequency - phaseS, -MAX_GAIN, MAX_GAIN);
        return List.of(new Action.SetFrequency(gain * 1e6));
    }

    private void predict(double spanS) {
        double q = wander * wander;
        phaseS += (frequency + gain) * spanS;
        varPhase += 2 * spanS * covariance + spanS * spanS * varFrequency + q * spanS * spanS * spanS / 3;
        covariance += spanS * varFrequency + q * spanS * spanS / 2;
        varFrequency += q * spanS;
    }

    private void correct(double measuredS) {
        double innovationS = measuredS - phaseS;
        double total = varPhase + noiseS * noiseS;
        double byPhase = varPhase / total;
        double byFrequency = covariance / total;
        phaseS += byPhase * innovationS;
        frequency += byFrequency * innovationS;
        varFrequency -= byFrequency * covariance;
        covariance -= byFrequency * varPhase;
        varPhase -= byPhase * varPhase;
    }

    @Override
    public long nextDeadlineNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public SystemState state() {
        return state;
    }
}
