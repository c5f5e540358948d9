package org.ntpdjava.ntp.discipline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ntpdjava.ntp.state.SystemEvent;

/** A clock with a wrong oscillator, a pulse with noise, and the discipline between them; one second at a time. */
final class ClosedLoop {
    static final long SECOND_NS = 1_000_000_000L;
    static final int PPS = 1;

    final ClockDiscipline discipline;
    final List<SystemEvent> events = new ArrayList<>();
    final List<Update> updates = new ArrayList<>();

    private final Random random;
    private final double noiseS;
    private double oscillatorPpm;
    /** True time minus the clock, s. */
    private double errorS;

    private double ratePpm;
    private long second;
    /** Added to what the source says. */
    double sourceErrorS;

    /** What the source says of its own errors. */
    double sourceBoundS;

    boolean silent;

    /**
     * @param errorS true time minus the clock at the start
     * @param oscillatorPpm how much the clock runs slow by itself
     */
    ClosedLoop(
            DisciplineConfig config,
            StartingFrequency start,
            double errorS,
            double oscillatorPpm,
            double noiseS,
            long seed) {
        discipline = new ClockDiscipline(config, start, -24, nowNs());
        ratePpm = discipline.tick(nowNs());
        this.errorS = errorS;
        this.oscillatorPpm = oscillatorPpm;
        this.noiseS = noiseS;
        random = new Random(seed);
    }

    /** Runs until so many seconds from the start; gives the greatest error from {@code fromS} on. */
    double run(long fromS, long untilS) {
        double greatestS = 0;
        while (second < untilS) {
            second++;
            errorS += (oscillatorPpm - ratePpm) * 1e-6;
            if (second >= fromS) {
                greatestS = Math.max(greatestS, Math.abs(errorS));
            }
            if (!silent) {
                pulse();
            }
            ratePpm = discipline.tick(nowNs());
        }
        return greatestS;
    }

    private void pulse() {
        double offsetS = errorS + sourceErrorS + noiseS * random.nextGaussian();
        Update update = discipline.update(
                new Measurement().take(PPS, false, offsetS, 0, nowNs(), 1e-8, 0, sourceBoundS), offsetS, nowNs());
        updates.add(update);
        events.addAll(update.events());
        errorS -= switch (update) {
            case Update.Stepped(double stepS, List<SystemEvent> _) -> stepS;
            case Update.Shifted(double shiftS, List<SystemEvent> _) -> shiftS;
            case Update.Collecting _, Update.Slewing _, Update.Ignored _, Update.Panic _ -> 0;
        };
    }

    /** Another program moves the clock. */
    void meddle(double byS, boolean again) {
        errorS -= byS;
        discipline.moved(byS, again, nowNs());
    }

    void oscillatorPpm(double newPpm) {
        oscillatorPpm = newPpm;
    }

    double errorS() {
        return errorS;
    }

    double ratePpm() {
        return ratePpm;
    }

    <T extends Update> List<T> updates(Class<T> type) {
        return updates.stream().filter(type::isInstance).map(type::cast).toList();
    }

    long nowNs() {
        return 5 * SECOND_NS + second * SECOND_NS;
    }
}
