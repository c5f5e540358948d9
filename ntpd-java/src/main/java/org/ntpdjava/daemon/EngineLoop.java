package org.ntpdjava.daemon;

import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * The one thread that owns the engine: takes inputs from the queue, wakes the engine when its deadline comes, has its
 * actions performed, and publishes its picture of the world after each input.
 */
final class EngineLoop implements Closeable {
    private static final long LATE_NS = 1_000_000_000L;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    /** Does what the engine asks. */
    interface Performer {
        /**
         * Called on the engine's thread.
         *
         * @return what the engine must know of it before anything else happens
         */
        Optional<Input> perform(Action action);

        /** What has happened to the clock without anybody's asking. Called on the engine's thread, at least once a second. */
        default Optional<Input> look() {
            return Optional.empty();
        }
    }

    private final NtpEngine engine;
    private final InputQueue inputs;
    private final TimeSource time;
    private final Performer performer;
    private final EnginePump pump;
    private final Thread thread;
    private final AtomicLong overruns = new AtomicLong();
    private final long bornNs;
    private volatile long turnedNs;
    private volatile boolean closing;
    /** The thread has let go of the engine, and not by a bug. */
    private volatile boolean left;

    /** @param onBug told what the engine threw; the thread has ended then */
    EngineLoop(
            NtpEngine engine,
            InputQueue inputs,
            Picture picture,
            TimeSource time,
            Performer performer,
            Thread.UncaughtExceptionHandler onBug) {
        this.engine = engine;
        this.inputs = inputs;
        this.time = time;
        this.performer = performer;
        bornNs = time.monotonicNs();
        turnedNs = bornNs;
        this.pump = new EnginePump(engine, picture, performer);
        thread = Thread.ofPlatform()
                .name("engine")
                .uncaughtExceptionHandler(onBug)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                performer.look().ifPresent(pump::handle);
                pump.handle(next());
                turnedNs = time.monotonicNs();
            }
            left = true;
        } catch (InterruptedException e) {
            left = true;
            Thread.currentThread().interrupt();
        }
    }

    /** The next queued input, or TimerDue when the engine's deadline comes first, however many inputs wait. */
    private Input next() throws InterruptedException {
        long untilDueNs = engine.nextDeadlineNs() - time.monotonicNs();
        if (untilDueNs < -LATE_NS) {
            overruns.incrementAndGet();
        }
        @Nullable Input queued = untilDueNs <= 0 ? null : inputs.poll(untilDueNs);
        return queued == null ? new Input.TimerDue(time.now()) : queued;
    }

    /** How often the engine's deadline was served more than a second late. For any thread. */
    long overruns() {
        return overruns.get();
    }

    /** How long ago it was made, ns. For any thread. */
    long runningNs() {
        return time.monotonicNs() - bornNs;
    }

    /** How long ago it last handled an input, which it does at least once a second while it is alive, ns. For any thread. */
    long silentNs() {
        return time.monotonicNs() - turnedNs;
    }

    /**
     * Ends the thread and tells the engine so; what is still queued is not looked at. Harmless from the engine's own thread,
     * and without a word to an engine that a bug has stopped.
     */
    @Override
    public void close() {
        closing = true;
        if (Thread.currentThread() == thread) {
            return;
        }
        thread.interrupt();
        try {
            if (thread.join(CLOSE_PATIENCE) && left) {
                left = false;
                pump.handle(new Input.Ending(time.now()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
