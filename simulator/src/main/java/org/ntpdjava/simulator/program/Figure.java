package org.ntpdjava.simulator.program;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ntpdjava.simulator.scenario.Score;
import org.ntpdjava.simulator.scenario.Score.WindowScore;

/**
 * A figure that engines are compared by, made of the scores of several seeds; smaller is better. RMS errors are quadratic
 * means over the seeds, peaks means, times medians; a time is empty when any of the seeds never came there.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Figure {
    RMS_US("RMS", "us", scores -> quadraticMean(scores, score -> 1e6 * score.rmsS())),
    /** Of the worst seed, as it was recorded of the peers. */
    MAX_US(
            "max",
            "us",
            scores -> scores.stream().mapToDouble(score -> 1e6 * score.maxS()).max()),
    FREQUENCY_PPB("frequency", "ppb", scores -> mean(scores, score -> 1e9 * score.frequencyRms())),
    CONVERGE_S("converge", "s", scores -> convergence(scores, 0)),
    CONVERGE_FINE_S("converge finely", "s", scores -> convergence(scores, 1)),
    STEP_PEAK_US("peak", "us", scores -> peak(scores, "after_step")),
    RECOVER_S("recover", "s", scores -> time(scores, Score::recoveryS)),
    HOLD_1H_US("after 1 h", "us", scores -> end(scores, "hold_1h")),
    HOLD_8H_US("after 8 h", "us", scores -> end(scores, "hold_8h")),
    BURST_PEAK_US("peak", "us", scores -> peak(scores, "burst")),
    /** Seconds in which the bound did not hold the true error. */
    BOUND_BROKEN_PERCENT(
            "bound broken",
            "%",
            scores -> mean(scores, score -> 100 * (1 - score.bound().share()))),
    BOUND_RATIO("bound/RMS", "", scores -> mean(scores, score -> score.bound().medianS() / score.rmsS()));

    private final String title;
    private final String unit;
    private final Function<List<Score>, OptionalDouble> of;

    Figure(String title, String unit, Function<List<Score>, OptionalDouble> of) {
        this.title = title;
        this.unit = unit;
        this.of = of;
    }

    /** Empty when the scenario does not ask for it, or it never came to it. */
    OptionalDouble of(List<Score> scores) {
        return of.apply(scores);
    }

    /** As in {@code peak 5.4 us}. */
    String text(OptionalDouble value) {
        String number = value.isPresent() ? String.format(Locale.ROOT, "%.3g", value.getAsDouble()) : "never";
        return unit.isEmpty() ? title + " " + number : title + " " + number + " " + unit;
    }

    static Optional<Figure> named(String name) {
        return List.of(values()).stream()
                .filter(figure -> figure.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static OptionalDouble mean(List<Score> scores, ToDoubleFunction<Score> of) {
        return scores.stream().mapToDouble(of).average();
    }

    private static OptionalDouble quadraticMean(List<Score> scores, ToDoubleFunction<Score> of) {
        OptionalDouble square = mean(scores, score -> of.applyAsDouble(score) * of.applyAsDouble(score));
        return square.isPresent() ? OptionalDouble.of(Math.sqrt(square.getAsDouble())) : square;
    }

    private static OptionalDouble convergence(List<Score> scores, int threshold) {
        return time(
                scores,
                score -> threshold < score.convergenceS().size()
                        ? score.convergenceS().get(threshold)
                        : OptionalInt.empty());
    }

    private static OptionalDouble time(List<Score> scores, Function<Score, OptionalInt> of) {
        int[] sorted = scores.stream()
                .map(of)
                .flatMapToInt(OptionalInt::stream)
                .sorted()
                .toArray();
        if (sorted.length == 0 || sorted.length < scores.size()) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0);
    }

    private static OptionalDouble peak(List<Score> scores, String window) {
        return scores.stream()
                .flatMap(score -> score.window(window).stream())
                .mapToDouble(found -> 1e6 * found.maxS())
                .average();
    }

    private static OptionalDouble end(List<Score> scores, String window) {
        OptionalDouble square = scores.stream()
                .flatMap(score -> score.window(window).stream())
                .mapToDouble(WindowScore::endS)
                .map(endS -> 1e12 * endS * endS)
                .average();
        return square.isPresent() ? OptionalDouble.of(Math.sqrt(square.getAsDouble())) : square;
    }
}
