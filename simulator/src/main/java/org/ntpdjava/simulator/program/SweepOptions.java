package org.ntpdjava.simulator.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.ntpdjava.simulator.scenario.LateHat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line of the sweeps, after their name. */
@Command(
        name = "simulate",
        sortOptions = false,
        description =
                "Takes a hat through all latencies of its sentences. second-sweep fails when a pulse is numbered with"
                        + " the wrong second, or with none where the evidence decides; latency-sweep when sentences are not right"
                        + " to 20 ms, with a vote, within five minutes.",
        footer = {"", "Example: scripts/simulate second-sweep --late 900..999 --step 1 --seeds 1-10"})
final class SweepOptions {
    @Option(
            names = "--late",
            paramLabel = "FIRST..LAST",
            description = "Means of arrivals after the pulse, ms (default: 0..999, of latency-sweep -990..999).")
    private Optional<String> late = Optional.empty();

    @Option(names = "--step", paramLabel = "MS", description = "From one mean to the next (default: 10).")
    private int stepMs = 10;

    @Option(
            names = "--spread",
            paramLabel = "MS,...",
            split = ",",
            description = "One sigma of the arrivals, ms (default: 80,20,5, of latency-sweep 5).")
    private List<Integer> spreadsMs = new ArrayList<>();

    @Option(
            names = "--rig",
            paramLabel = "RIG,...",
            split = ",",
            description =
                    "HAT, SENTENCES (without the pulse), GPSD or SHARED_MEMORY (sentences in it) (default: HAT, of"
                            + " latency-sweep all).")
    private List<LateHat.Rig> rigs = new ArrayList<>();

    @Option(names = "--server", paramLabel = "yes|no|both", description = "With a server beside it (default: both).")
    private Company company = Company.both;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Length of each run (default: 1800, of latency-sweep 600).")
    private Optional<Integer> lengthS = Optional.empty();

    @Option(names = "--seeds", paramLabel = "FIRST-LAST", description = "Starts of each hat (default: 1).")
    private String seeds = "1";

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at the same time (default: one for each core).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    private boolean help;

    /** Whether there is a server beside the hat; named as on the command line. */
    enum Company {
        yes,
        no,
        both
    }

    boolean help() {
        return help;
    }

    int jobs() {
        return jobs;
    }

    int lengthS(SweepKind kind) {
        return lengthS.orElse(kind.lengthS());
    }

    /** What is wrong with them; empty when nothing is. */
    Optional<String> fault(SweepKind kind) {
        if (SeedRange.parse(seeds).isEmpty()) {
            return Optional.of("--seeds is a seed, as 7, or a range of them, as 1-5, not \"" + seeds + "\"");
        }
        if (MeanRange.parse(late(kind)).isEmpty()) {
            return Optional.of(
                    "--late is a range of milliseconds within a second, as 900..999, not \"" + late(kind) + "\"");
        }
        if (jobs < 1 || stepMs < 1 || lengthS(kind) < 1) {
            return Optional.of("--jobs, --step and --seconds are 1 or more");
        }
        return Optional.empty();
    }

    /** Every hat there is to run: in an order in which those of a row of the table follow each other. */
    List<LateHat> hats(SweepKind kind) {
        MeanRange means = MeanRange.parse(late(kind)).orElseThrow();
        List<LateHat> hats = new ArrayList<>();
        for (LateHat.Rig rig : rigs.isEmpty() ? kind.rigs() : rigs) {
            for (boolean server : servers()) {
                for (int spreadMs : spreadsMs.isEmpty() ? kind.spreadsMs() : spreadsMs) {
                    for (int lateMs = means.firstMs(); lateMs <= means.lastMs(); lateMs += stepMs) {
                        add(hats, rig, lateMs, spreadMs, server);
                    }
                }
            }
        }
        return hats;
    }

    /** Without a server nobody can know that sentences are early, and without a pulse nothing at all. */
    private void add(List<LateHat> hats, LateHat.Rig rig, int lateMs, int spreadMs, boolean server) {
        if (server || (lateMs >= 0 && rig == LateHat.Rig.HAT)) {
            LongStream numbers = SeedRange.parse(seeds).orElseThrow().seeds();
            numbers.forEach(number -> hats.add(new LateHat(rig, lateMs, spreadMs, server, number)));
        }
    }

    private String late(SweepKind kind) {
        return late.orElse(kind.earliestMs() + ".." + SweepKind.LATEST_MS);
    }

    private List<Boolean> servers() {
        return switch (company) {
            case yes -> List.of(true);
            case no -> List.of(false);
            case both -> List.of(true, false);
        };
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException what is wrong with them
     */
    static SweepOptions parse(String... arguments) {
        SweepOptions options = new SweepOptions();
        try {
            new CommandLine(options).parseArgs(arguments);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return options;
    }

    static String helpText() {
        return new CommandLine(new SweepOptions()).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
