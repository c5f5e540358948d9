package org.ntpdjava.simulator.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What counts of a run. Seconds are counted from the beginning of the world.
 *
 * @param settledFromS the first second of the quiet part, by which RMS, maximum and frequency are judged
 * @param settledUntilS the first second after it
 * @param convergenceS thresholds whose last crossing before {@code settledUntilS} is asked for, s
 * @param windows parts to be looked at by themselves
 * @param recovery empty when nothing happens from which to recover
 */
public record Judgement(
        int settledFromS,
        int settledUntilS,
        List<Double> convergenceS,
        List<Window> windows,
        Optional<Recovery> recovery) {
    public Judgement {
        convergenceS = List.copyOf(convergenceS);
        windows = List.copyOf(windows);
        if (settledFromS < 0 || settledUntilS <= settledFromS) {
            throw new IllegalArgumentException("settled from " + settledFromS + " until " + settledUntilS);
        }
    }

    /**
     * A blow, and when it counts as overcome.
     *
     * @param fromS when it falls
     * @param withinS recovered while the error stays below this
     */
    public record Recovery(int fromS, double withinS) {}

    static Judgement between(int settledFromS, int settledUntilS) {
        return new Judgement(settledFromS, settledUntilS, List.of(), List.of(), Optional.empty());
    }

    Judgement converging(Double... thresholdsS) {
        return new Judgement(settledFromS, settledUntilS, List.of(thresholdsS), windows, recovery);
    }

    Judgement looking(Window... at) {
        return new Judgement(settledFromS, settledUntilS, convergenceS, List.of(at), recovery);
    }

    Judgement recovering(int fromS, double withinS) {
        return new Judgement(
                settledFromS, settledUntilS, convergenceS, windows, Optional.of(new Recovery(fromS, withinS)));
    }
}
