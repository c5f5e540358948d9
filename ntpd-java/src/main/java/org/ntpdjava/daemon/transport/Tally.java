package org.ntpdjava.daemon.transport;

import java.util.concurrent.atomic.AtomicLong;

/** Counters that one thread (or one lock) writes and anybody reads. */
final class Tally {
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong unstamped = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong truncated = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong sendFailures = new AtomicLong();
    private final AtomicLong receiveFailures = new AtomicLong();

    void received() {
        add(received, 1);
    }

    void unstamped() {
        add(unstamped, 1);
    }

    void ignored() {
        add(ignored, 1);
    }

    void truncated() {
        add(truncated, 1);
    }

    void receiveFailed() {
        add(receiveFailures, 1);
    }

    void sent(long taken, long refused) {
        add(sent, taken);
        if (refused != 0) {
            add(sendFailures, refused);
        }
    }

    /** One writer: no atomic addition needed, only that readers see whole values. */
    private static void add(AtomicLong counter, long n) {
        counter.setRelease(counter.getPlain() + n);
    }

    TransportCounters snapshot() {
        return new TransportCounters(
                received.get(),
                unstamped.get(),
                ignored.get(),
                truncated.get(),
                sent.get(),
                sendFailures.get(),
                receiveFailures.get());
    }
}
