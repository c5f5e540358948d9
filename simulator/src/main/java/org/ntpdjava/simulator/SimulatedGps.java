package org.ntpdjava.simulator;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a GPS receiver speaks, and which second it tells: not how, sentences are the affair of an adapter. Asked for one
 * second after the other; the same seed gives the same answers.
 */
public final class SimulatedGps {
    private final Reception reception;
    private final RandomGenerator random;
    private final Law.Draws latency;

    public SimulatedGps(Reception reception, RandomGenerator random) {
        this.reception = reception;
        this.random = random;
        this.latency = reception.latency().start(random);
    }

    /**
     * What it says about a second.
     *
     * @param second the second it tells; not the one that began when it tells wrong
     * @param hasFix false when it says that it does not know
     * @param lateS from the beginning of the true second to the first byte, 0 or more
     */
    public record Announcement(long second, boolean hasFix, double lateS) {}

    /** What is said about the true second; empty when it is silent. */
    public Optional<Announcement> announce(long second) {
        if (reception.silence().covers(second)) {
            return Optional.empty();
        }
        double lateS = latency.nextS((double) second);
        boolean isWrong = random.nextDouble() < reception.wrong();
        return Optional.of(new Announcement(
                isWrong ? second + reception.wrongByS() : second,
                !reception.noFix().covers(second),
                lateS));
    }
}
