package org.ntpdjava.simulator.program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.simulator.scenario.Recording;
import org.ntpdjava.simulator.scenario.Scenario;
import org.ntpdjava.simulator.scenario.Score;

/** Runs scenarios with several seeds at a time: worlds share nothing. */
final class Runs implements AutoCloseable {
    private final ExecutorService workers;
    private final Optional<HarnessData> data;

    Runs(int jobs, Optional<HarnessData> data) {
        this.workers = Executors.newFixedThreadPool(jobs);
        this.data = data;
    }

    /** What {@link #start} promised: the scores, in the order of the seeds. */
    record Pending(Scenario scenario, List<Future<Score>> scores) {
        /** @throws RunException when a run failed; its message names the scenario */
        List<Score> await() throws RunException {
            List<Score> done = new ArrayList<>();
            try {
                for (Future<Score> score : scores) {
                    done.add(score.get());
                }
            } catch (ExecutionException e) {
                throw new RunException(scenario.name() + ": " + reason(e), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RunException(scenario.name() + " was interrupted", e);
            }
            return done;
        }

        /** A broken invariant and unreadable data say all in their words; from anything else its kind is needed too. */
        private static String reason(ExecutionException e) {
            return e.getCause() instanceof IOException || e.getCause() instanceof AssertionError
                    ? String.valueOf(e.getCause().getMessage())
                    : String.valueOf(e.getCause());
        }
    }

    Pending start(Scenario scenario, SeedRange seeds) {
        List<Future<Score>> scores = seeds.seeds()
                .mapToObj(seed -> workers.submit((Callable<Score>) () -> score(scenario, seed)))
                .toList();
        return new Pending(scenario, scores);
    }

    private Score score(Scenario scenario, long seed) throws IOException {
        return prepared(scenario, seed).run(seed, ProtocolEngine::new);
    }

    Recording record(Scenario scenario, long seed) throws IOException {
        return prepared(scenario, seed).record(seed, ProtocolEngine::new);
    }

    private Scenario prepared(Scenario scenario, long seed) throws IOException {
        return data.isPresent() ? scenario.withRecorded(data.get().read(scenario, seed)) : scenario;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
