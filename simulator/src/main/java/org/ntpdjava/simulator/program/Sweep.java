package org.ntpdjava.simulator.program;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.simulator.scenario.HatResult;
import org.ntpdjava.simulator.scenario.LateHat;

/** The sweeps of {@code simulate}. Exit status: 0 nothing wrong was found, 1 something was, 2 wrong usage. */
final class Sweep {
    private static final int FOUND = 1;
    private static final int USAGE = 2;
    /** More of them are only counted. */
    private static final int FAULTS_SHOWN = 20;

    private final SweepKind kind;
    private final int lengthS;
    private final PrintStream out;
    private final Map<SweepRow.Key, SweepRow> rows = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long seconds;

    private Sweep(SweepKind kind, int lengthS, PrintStream out) {
        this.kind = kind;
        this.lengthS = lengthS;
        this.out = out;
    }

    /** @param arguments what follows the name of the sweep */
    static int start(SweepKind kind, String[] arguments, PrintStream out, PrintStream err) {
        SweepOptions options;
        try {
            options = SweepOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("simulate: " + e.getMessage() + " (try --help)");
            return USAGE;
        }
        if (options.help()) {
            out.print(SweepOptions.helpText());
            return 0;
        }
        return options.fault(kind)
                .map(fault -> {
                    err.println("simulate: " + fault);
                    return USAGE;
                })
                .orElseGet(() -> run(kind, options, out, err));
    }

    private static int run(SweepKind kind, SweepOptions options, PrintStream out, PrintStream err) {
        Sweep sweep = new Sweep(kind, options.lengthS(kind), out);
        long beganNs = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(options.jobs())) {
            try {
                sweep.run(options.hats(kind), workers);
            } catch (ExecutionException e) {
                workers.shutdownNow();
                err.println("simulate: " + e.getMessage());
                return FOUND;
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                return FOUND;
            }
        }
        return sweep.tell((System.nanoTime() - beganNs) * 1e-9);
    }

    private void run(List<LateHat> hats, ExecutorService workers) throws ExecutionException, InterruptedException {
        List<Future<HatResult>> pending = hats.stream()
                .map(hat -> workers.submit((Callable<HatResult>) () -> HatResult.of(hat, lengthS, ProtocolEngine::new)))
                .toList();
        for (Future<HatResult> each : pending) {
            add(each.get());
        }
    }

    private void add(HatResult result) {
        rows.computeIfAbsent(SweepRow.Key.of(result.hat()), SweepRow::new).add(result);
        seconds += result.seconds();
        kind.fault(result).ifPresent(fault -> faults.add(result.hat() + ": " + fault));
    }

    private int tell(double tookS) {
        out.println(SweepRow.HEAD);
        rows.values().forEach(out::println);
        out.println();
        faults.stream().limit(FAULTS_SHOWN).forEach(out::println);
        out.println(String.format(
                Locale.ROOT,
                "%d simulated seconds in %.0f s, %.0f a second; %s",
                seconds,
                tookS,
                seconds / tookS,
                faults.isEmpty() ? "nothing wrong" : "wrong runs: " + faults.size()));
        return faults.isEmpty() ? 0 : FOUND;
    }
}
