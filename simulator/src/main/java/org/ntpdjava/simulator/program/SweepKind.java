package org.ntpdjava.simulator.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.simulator.scenario.HatResult;
import org.ntpdjava.simulator.scenario.LateHat;

/** What a hat is taken through all latencies for, and what must not come of it. */
enum SweepKind {
    /** No pulse gets another second than it began, and none is refused a second where the evidence decides. */
    SECONDS("second-sweep", 0, 1800) {
        @Override
        Optional<String> fault(HatResult result) {
            if (result.wrong() > 0) {
                return Optional.of("the wrong second for " + result.wrong() + " s");
            }
            return result.isRefusal() ? Optional.of("the pulse was refused") : Optional.empty();
        }
    },
    /** Sentences that are late, or early, are right and have their vote within five minutes. */
    LATENCIES("latency-sweep", -990, 600) {
        @Override
        Optional<String> fault(HatResult result) {
            return result.hat().decides() && result.calibratedAtS().orElse(Integer.MAX_VALUE) > CALIBRATED_WITHIN_S
                    ? Optional.of("the sentences were not calibrated within " + CALIBRATED_WITHIN_S + " s")
                    : Optional.empty();
        }
    };

    private static final int CALIBRATED_WITHIN_S = 300;
    /** The latest mean: sentences belong to the second that is going on. */
    static final int LATEST_MS = 999;

    private final String command;
    private final int earliestMs;
    private final int lengthS;

    SweepKind(String command, int earliestMs, int lengthS) {
        this.command = command;
        this.earliestMs = earliestMs;
        this.lengthS = lengthS;
    }

    /** By the first word of the command line. */
    static Optional<SweepKind> named(String command) {
        return Arrays.stream(values())
                .filter(kind -> kind.command.equals(command))
                .findFirst();
    }

    /** What must not be, in some words; empty when all is well. */
    abstract Optional<String> fault(HatResult result);

    int earliestMs() {
        return earliestMs;
    }

    /** One sigma of the arrivals, ms: what is run by default. */
    List<Integer> spreadsMs() {
        return switch (this) {
            case SECONDS -> List.of(80, 20, 5);
            case LATENCIES -> List.of(5);
        };
    }

    List<LateHat.Rig> rigs() {
        return switch (this) {
            case SECONDS -> List.of(LateHat.Rig.HAT);
            case LATENCIES -> List.of(LateHat.Rig.values());
        };
    }

    /** Of each run, by default, s. */
    int lengthS() {
        return lengthS;
    }
}
