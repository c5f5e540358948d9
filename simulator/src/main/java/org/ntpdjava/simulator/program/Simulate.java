package org.ntpdjava.simulator.program;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.simulator.scenario.Catalogue;
import org.ntpdjava.simulator.scenario.Scenario;
import picocli.CommandLine;

/** The program {@code simulate}. Exit status: 0 done, 1 a run failed, 2 wrong usage. */
public final class Simulate {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final SimulateOptions options;
    private final PrintStream out;
    private final PrintStream err;

    Simulate(SimulateOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(start(arguments, System.out, System.err));
    }

    static int start(String[] arguments, PrintStream out, PrintStream err) {
        Optional<SweepKind> sweep = arguments.length == 0 ? Optional.empty() : SweepKind.named(arguments[0]);
        if (sweep.isPresent()) {
            return Sweep.start(sweep.get(), Arrays.copyOfRange(arguments, 1, arguments.length), out, err);
        }
        SimulateOptions options = new SimulateOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            err.println("simulate: " + e.getMessage() + " (try --help)");
            return USAGE;
        }
        if (options.help()) {
            commandLine.usage(out);
            out.println(Catalogue.list());
            return 0;
        }
        return new Simulate(options, out, err).run();
    }

    private int run() {
        if (options.scenarios().isEmpty()) {
            out.println(Catalogue.list());
            return 0;
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : options.scenarios()) {
            List<Scenario> named = named(name);
            if (named.isEmpty()) {
                return reject(Catalogue.unknown(name));
            }
            scenarios.addAll(named);
        }
        Optional<SeedRange> seeds = SeedRange.parse(options.seeds());
        if (seeds.isEmpty()) {
            return reject("--seeds is a seed, as 7, or a range of them, as 1-5, not \"" + options.seeds() + "\"");
        }
        if (options.jobs() < 1) {
            return reject("--jobs is 1 or more, not " + options.jobs());
        }
        if (options.csv().isPresent() && (scenarios.size() != 1 || !seeds.get().isSingle())) {
            return reject("--csv is for one run: name one scenario, and one seed with --seeds");
        }
        return run(scenarios, seeds.get());
    }

    private int reject(String reason) {
        err.println("simulate: " + reason);
        return USAGE;
    }

    private static List<Scenario> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "all" -> Catalogue.compared();
            case "beyond" -> Catalogue.beyond();
            default -> Catalogue.find(name).stream().toList();
        };
    }

    private int run(List<Scenario> scenarios, SeedRange seeds) {
        try (Runs runs = new Runs(options.jobs(), options.data().map(HarnessData::new))) {
            if (options.csv().isPresent()) {
                RunCsv.write(
                        runs.record(scenarios.getFirst(), seeds.first()),
                        options.csv().get());
            } else {
                print(runs, scenarios, seeds);
            }
            return 0;
        } catch (RunException | IOException e) {
            err.println("simulate: " + e.getMessage());
            return FAILED;
        }
    }

    private void print(Runs runs, List<Scenario> scenarios, SeedRange seeds) throws RunException {
        List<Runs.Pending> pending =
                scenarios.stream().map(scenario -> runs.start(scenario, seeds)).toList();
        Table table = new Table(Benchmarks.load());
        out.println(Table.HEAD);
        for (Runs.Pending each : pending) {
            out.println(table.row(each.scenario(), each.await()));
        }
        out.println();
        out.println(table.summary());
    }
}
