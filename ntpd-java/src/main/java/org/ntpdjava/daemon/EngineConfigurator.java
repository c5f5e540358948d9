package org.ntpdjava.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.trace.TraceRecorder;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.time.TimeSource;

/** Tells the engine of another configuration and waits for its word. */
final class EngineConfigurator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EngineConfig start;
    private final Predicate<Input> inputs;
    private final TimeSource time;
    private final Optional<TraceRecorder> trace;
    private final Map<Long, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private long lastTicket;

    /** What became of a change. */
    enum Verdict {
        /** It is in force. */
        TAKEN,
        /** It was told and will be in force, only the engine has not come to it yet. */
        LATE,
        /** It could not even be told. */
        CROWDED
    }

    /**
     * @param start what it was told at the start: what is read or measured then stays
     * @param inputs false when there is no room for this one
     * @param trace hears the lines before the engine is told
     */
    EngineConfigurator(EngineConfig start, Predicate<Input> inputs, TimeSource time, Optional<TraceRecorder> trace) {
        this.start = start;
        this.inputs = inputs;
        this.time = time;
        this.trace = trace;
    }

    /** By one thread, which is not the engine's. */
    Verdict change(RunningConfig next, Set<Integer> dropped) {
        DaemonConfig after = next.config();
        long ticket = ++lastTicket;
        trace.ifPresent(recorder -> recorder.configured(ticket, next.text()));
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        waiting.put(ticket, taken);
        if (!inputs.test(new Input.ConfigChanged(time.now(), engineConfig(after), dropped, ticket))) {
            waiting.remove(ticket);
            return Verdict.CROWDED;
        }
        boolean inTime = taken.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return inTime ? Verdict.TAKEN : Verdict.LATE;
    }

    private EngineConfig engineConfig(DaemonConfig after) {
        return new EngineConfig(
                after.sources(),
                after.selection(),
                after.discipline(),
                start.precisionLog2S(),
                start.driftPpm(),
                start.memory(),
                start.presentPpm(),
                after.leapSmearS(),
                start.once(),
                after.cast().newcomers());
    }

    /** The engine's word, on its thread. */
    void taken(long ticket) {
        CompletableFuture<Boolean> taken = waiting.remove(ticket);
        if (taken != null) {
            taken.complete(true);
        }
    }
}
