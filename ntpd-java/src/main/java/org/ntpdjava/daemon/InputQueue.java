package org.ntpdjava.daemon;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.engine.Input;

/**
 * What happens to the engine, in order: filled by receivers, drivers and the resolver, emptied by the engine's thread.
 * Anybody can make packets that seem to come from a source of ours, so these may not fill all of it.
 */
final class InputQueue {
    private static final int CAPACITY = 8192;
    /** The rest is for what nobody on the network can forge: pulses, sentences, names. */
    private static final int PACKETS = CAPACITY / 2;

    private final BlockingQueue<Input> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();

    /** Tells the engine, from any thread; returns at once. When the engine is far behind, the input is dropped and counted. */
    void submit(Input input) {
        if (!offer(input)) {
            dropped.incrementAndGet();
        }
    }

    /** The same for who does something else when there is no room. */
    boolean offer(Input input) {
        return !isCrowdedFor(input) && queue.offer(input);
    }

    private boolean isCrowdedFor(Input input) {
        return input instanceof Input.PacketArrived && queue.size() >= PACKETS;
    }

    /** The next input, or null when none comes in time. */
    @Nullable
    Input poll(long timeoutNs) throws InterruptedException {
        return queue.poll(timeoutNs, TimeUnit.NANOSECONDS);
    }

    /** Inputs lost because the engine was behind. */
    long dropped() {
        return dropped.get();
    }
}
