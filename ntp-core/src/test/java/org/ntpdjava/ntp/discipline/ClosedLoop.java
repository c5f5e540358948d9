package org.ntpdjava.ntp.discipline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.ntpdjava.ntp.state.SystemEvent;

/** A clock with a wrong oscillator, a source with noise, and the discipline between them; one second at a time. */
final class ClosedLoop {
    final ClockDiscipline discipline;
    final List<SystemEvent> events = new ArrayList<>();

    private final Random random;
    private final double noiseS;
    private double oscillatorPpm;
    private double wanderPpmPerRootS;
    /** True time minus the clock, s. */
    private double errorS;
    /** Added to what the source says. */
    private double sourceErrorS;

    private double ratePpm;
    private long second;
    private long nextPoll;

    /**
     * @param errorS true time minus the clock at the start
     * @param oscillatorPpm how much the clock runs slow by itself
     */
    ClosedLoop(
            DisciplineConfig config,
            OptionalDouble driftPpm,
            double errorS,
            double oscillatorPpm,
            double noiseS,
            long seed) {
        discipline = new ClockDiscipline(config, driftPpm, -20);
        this.errorS = errorS;
        this.oscillatorPpm = oscillatorPpm;
        this.noiseS = noiseS;
        random = new Random(seed);
    }

    ClosedLoop wandering(double ppmPerRootS) {
        wanderPpmPerRootS = ppmPerRootS;
        return this;
    }

    void sourceErrorS(double newErrorS) {
        sourceErrorS = newErrorS;
    }

    /** Runs until {@code untilS} seconds from the start; gives the greatest error from {@code fromS} on. */
    double run(long fromS, long untilS) {
        double greatestS = 0;
        for (; second < untilS; second++) {
            if (second >= nextPoll) {
                poll();
            }
            ratePpm = discipline.tick(nowNs());
            oscillatorPpm += wanderPpmPerRootS * random.nextGaussian();
            errorS += (oscillatorPpm - ratePpm) * 1e-6;
            if (second >= fromS) {
                greatestS = Math.max(greatestS, Math.abs(errorS));
            }
        }
        return greatestS;
    }

    Update poll() {
        double offsetS = errorS + sourceErrorS + noiseS * random.nextGaussian();
        Update update = discipline.update(new Measurement(offsetS, noiseS), nowNs());
        events.addAll(update.events());
        errorS -= switch (update) {
            case Update.Stepped(double stepS, List<SystemEvent> ignored) -> stepS;
            case Update.Shifted(double shiftS, List<SystemEvent> ignored) -> shiftS;
            case Update.Slewing slewing -> 0;
            case Update.Ignored ignored -> 0;
            case Update.Panic panic -> 0;
        };
        nextPoll = second + (1L << discipline.timeConstantLog2S());
        return update;
    }

    double errorS() {
        return errorS;
    }

    double ratePpm() {
        return ratePpm;
    }

    private long nowNs() {
        return 5_000_000_000L + second * 1_000_000_000L;
    }
}
