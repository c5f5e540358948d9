package org.ntpdjava.daemon;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * The one thread that owns the engine: takes inputs from a bounded queue, wakes it when its deadline comes, has its
 * actions performed, and publishes its picture of the world after each of them.
 */
final class EngineLoop implements Closeable {
    private static final int QUEUED_INPUTS = 8192;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    /** Does what the engine asks. */
    interface Performer {
        /**
         * Called on the engine's thread.
         *
         * @return what the engine must know of it before anything else happens
         */
        Optional<Input> perform(Action action);
    }

    private final BlockingQueue<Input> queue = new ArrayBlockingQueue<>(QUEUED_INPUTS);
    private final NtpEngine engine;
    private final TimeSource time;
    private final Performer performer;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile SystemState picture;
    private volatile boolean closing;

    EngineLoop(NtpEngine engine, TimeSource time, Performer performer, Thread.UncaughtExceptionHandler onBug) {
        this.engine = engine;
        this.time = time;
        this.performer = performer;
        this.picture = engine.state();
        thread = Thread.ofPlatform()
                .name("engine")
                .uncaughtExceptionHandler(onBug)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The newest picture; any thread may look. */
    SystemState picture() {
        return picture;
    }

    /** Tells the engine, from any thread; returns at once. When the engine is far behind, the input is dropped and counted. */
    void submit(Input input) {
        if (!queue.offer(input)) {
            dropped.incrementAndGet();
        }
    }

    /** Inputs lost because the engine was behind. */
    long dropped() {
        return dropped.get();
    }

    private void run() {
        try {
            while (!closing) {
                handle(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next queued input, or TimerDue when the engine's deadline comes first. */
    private Input next() throws InterruptedException {
        long waitNs = engine.nextDeadlineNs() - time.monotonicNs();
        @Nullable Input queued = waitNs <= 0 ? queue.poll() : queue.poll(waitNs, TimeUnit.NANOSECONDS);
        return queued == null ? new Input.TimerDue(time.now()) : queued;
    }

    private void handle(Input first) {
        Deque<Input> pending = new ArrayDeque<>();
        pending.add(first);
        while (!pending.isEmpty()) {
            for (Action action : engine.handle(pending.remove())) {
                performer.perform(action).ifPresent(pending::add);
            }
        }
        picture = engine.state();
    }

    /** Ends the thread; what is still queued is not looked at. Harmless from the engine's own thread. */
    @Override
    public void close() {
        closing = true;
        if (Thread.currentThread() == thread) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
