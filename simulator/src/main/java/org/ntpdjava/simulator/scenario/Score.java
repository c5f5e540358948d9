package org.ntpdjava.simulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run was worth. Errors are those of the machine's clock at each whole second, before the engine reacts to it.
 *
 * @param rmsS of the errors while settled, s
 * @param maxS the largest of them
 * @param frequencyRms of the errors of frequency while settled, s/s
 * @param convergenceS for each threshold the first second from which the error stays below it; empty for never
 * @param windows in the order of the judgement
 * @param recoveryS seconds from the blow until the error stays below the threshold; empty for never, or no blow
 */
public record Score(
        String scenario,
        long seed,
        double rmsS,
        double maxS,
        double frequencyRms,
        List<OptionalInt> convergenceS,
        List<WindowScore> windows,
        OptionalInt recoveryS,
        BoundScore bound) {
    public Score {
        convergenceS = List.copyOf(convergenceS);
        windows = List.copyOf(windows);
    }

    /**
     * A window.
     *
     * @param endS size of the error in its last second
     */
    public record WindowScore(String name, double rmsS, double maxS, double endS) {}

    /**
     * The bound we publish.
     *
     * @param share of the seconds in which we told the time, from 0 to 1, that it held the true error
     * @param medianS its median while settled
     */
    public record BoundScore(double share, double medianS) {}

    static Score of(Scenario scenario, long seed, Recording run) {
        Judgement judgement = scenario.judgement();
        int from = judgement.settledFromS();
        int until = judgement.settledUntilS();
        return new Score(
                scenario.name(),
                seed,
                Statistics.rms(run::errorS, from, until),
                Statistics.largest(run::errorS, from, until),
                Statistics.rms(run::frequency, from, until),
                judgement.convergenceS().stream()
                        .map(thresholdS -> Statistics.staysBelow(run::errorS, thresholdS, 0, until))
                        .toList(),
                judgement.windows().stream().map(window -> of(window, run)).toList(),
                judgement.recovery().map(recovery -> recovery(recovery, run)).orElse(OptionalInt.empty()),
                bound(judgement, run));
    }

    private static WindowScore of(Window window, Recording run) {
        return new WindowScore(
                window.name(),
                Statistics.rms(run::errorS, window.fromS(), window.untilS()),
                Statistics.largest(run::errorS, window.fromS(), window.untilS()),
                Math.abs(run.errorS(window.untilS() - 1)));
    }

    private static OptionalInt recovery(Judgement.Recovery recovery, Recording run) {
        return Statistics.staysBelow(run::errorS, recovery.withinS(), recovery.fromS(), run.size());
    }

    private static BoundScore bound(Judgement judgement, Recording run) {
        int told = 0;
        int held = 0;
        for (int second = 0; second < run.size(); second++) {
            if (run.isSynchronised(second)) {
                told++;
                held += Math.abs(run.errorS(second)) <= run.boundS(second) ? 1 : 0;
            }
        }
        double share = told == 0 ? 0 : (double) held / told;
        return new BoundScore(
                share, Statistics.median(run::boundS, judgement.settledFromS(), judgement.settledUntilS()));
    }

    /** The window of this name, if the scenario has it. */
    public Optional<WindowScore> window(String name) {
        return windows.stream().filter(window -> window.name().equals(name)).findFirst();
    }
}
