package org.ntpdjava.simulator.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code simulate}. */
@Command(
        name = "simulate",
        sortOptions = false,
        description = "Runs the engine in simulated worlds and prints how near it keeps to the truth.",
        footer = {"", "Example: scripts/simulate A D1 G1 --seeds 1-5"})
final class SimulateOptions {
    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Which, by short name; all for A to I2, beyond for the others. Without any they are listed.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "FIRST-LAST", description = "One seed or a range of them (default: 1-5).")
    private String seeds = "1-5";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Take oscillator and reference clock from the freq.dat and ref.dat that the accuracy harness"
                    + " kept in DIR, or in DIR/SCENARIO/DAEMON.SEED.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write second, error, frequency and bound of a run there; for one scenario and one seed.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at the same time (default: one for each core).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    private boolean help;

    List<String> scenarios() {
        return scenarios;
    }

    /** As given: {@link SeedRange#parse}. */
    String seeds() {
        return seeds;
    }

    Optional<Path> data() {
        return data;
    }

    Optional<Path> csv() {
        return csv;
    }

    int jobs() {
        return jobs;
    }

    boolean help() {
        return help;
    }
}
