package org.ntpdjava.simulator.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.ntpdjava.simulator.scenario.Scenario;
import org.ntpdjava.simulator.scenario.Score;

/** A row in Markdown for each scenario: ours, the peers, and which goals are met. */
final class Table {
    static final String HEAD = "| scenario | seeds | RMS us (min..max) | chrony / tuned / ntpd | limit | max us"
            + " | freq ppb | converge s | extra | bound held % | bound/RMS | goals |\n"
            + "|---|---|---|---|---|---|---|---|---|---|---|---|";

    private static final List<Figure> EXTRA =
            List.of(Figure.STEP_PEAK_US, Figure.RECOVER_S, Figure.HOLD_1H_US, Figure.HOLD_8H_US, Figure.BURST_PEAK_US);

    private final Benchmarks benchmarks;
    private final List<String> shortfalls = new ArrayList<>();
    private int asked;

    Table(Benchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    String row(Scenario scenario, List<Score> scores) {
        OptionalDouble broken = Figure.BOUND_BROKEN_PERCENT.of(scores);
        List<String> cells = List.of(
                scenario.name(),
                Integer.toString(scores.size()),
                rms(scores),
                peers(scenario),
                benchmark(scenario, Benchmark::limit),
                number(Figure.MAX_US.of(scores)),
                number(Figure.FREQUENCY_PPB.of(scores)),
                convergence(scenario, scores),
                extra(scenario, scores),
                String.format(Locale.ROOT, "%.3f", 100 - broken.orElse(100)),
                number(Figure.BOUND_RATIO.of(scores)),
                goals(scenario, scores));
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The last line: how many goals there are, and what falls short of them. */
    String summary() {
        return asked - shortfalls.size() + " of " + asked + " goals are met"
                + (shortfalls.isEmpty() ? "" : "; short: " + String.join(", ", shortfalls));
    }

    private static String rms(List<Score> scores) {
        double least = scores.stream().mapToDouble(Score::rmsS).min().orElse(Double.NaN);
        double most = scores.stream().mapToDouble(Score::rmsS).max().orElse(Double.NaN);
        return String.format(
                Locale.ROOT, "**%s** (%.3g..%.3g)", number(Figure.RMS_US.of(scores)), 1e6 * least, 1e6 * most);
    }

    private String peers(Scenario scenario) {
        return benchmark(scenario, Benchmark::chrony) + " / " + benchmark(scenario, Benchmark::chronyTuned) + " / "
                + benchmark(scenario, Benchmark::ntpd);
    }

    private String benchmark(Scenario scenario, Function<Benchmark, OptionalDouble> column) {
        return number(benchmarks.of(scenario, Figure.RMS_US).map(column).orElse(OptionalDouble.empty()));
    }

    private static String convergence(Scenario scenario, List<Score> scores) {
        List<String> times = new ArrayList<>();
        List<Figure> figures = List.of(Figure.CONVERGE_S, Figure.CONVERGE_FINE_S);
        for (int i = 0; i < scenario.judgement().convergenceS().size(); i++) {
            OptionalDouble timeS = figures.get(i).of(scores);
            times.add(timeS.isPresent() ? number(timeS) : "never");
        }
        return String.join(" / ", times);
    }

    private static String extra(Scenario scenario, List<Score> scores) {
        List<String> parts = new ArrayList<>();
        for (Figure figure : EXTRA) {
            OptionalDouble value = figure.of(scores);
            boolean neverRecovered = figure == Figure.RECOVER_S
                    && scenario.judgement().recovery().isPresent();
            if (value.isPresent() || neverRecovered) {
                parts.add(figure.text(value));
            }
        }
        return String.join(", ", parts);
    }

    private String goals(Scenario scenario, List<Score> scores) {
        List<String> missed = new ArrayList<>();
        int count = 0;
        for (Benchmark benchmark : benchmarks.of(scenario)) {
            if (benchmark.goal().isEmpty()) {
                continue;
            }
            count++;
            OptionalDouble value = benchmark.figure().of(scores);
            if (!benchmark.isMet(value)) {
                missed.add(benchmark.figure().text(value) + " > " + number(benchmark.goal()));
                shortfalls.add(scenario.shortName() + " " + benchmark.figure().text(value));
            }
        }
        asked += count;
        return missed.isEmpty()
                ? "all " + count
                : count - missed.size() + " of " + count + "; " + String.join(", ", missed);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3g", value.getAsDouble()) : "-";
    }
}
