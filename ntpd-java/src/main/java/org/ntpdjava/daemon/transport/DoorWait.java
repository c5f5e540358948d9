package org.ntpdjava.daemon.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** At one door, in the system call that receives. */
final class DoorWait implements Waiting {
    private static final long SHUTDOWN_MS = 2_000;
    /** Before waiting again where the system refused to: it may do so each time. */
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final KernelReceiver receiver;
    private final Thread thread =
            Thread.ofPlatform().name("ntp-receiver").daemon().unstarted(this::run);
    private volatile boolean ended;

    private DoorWait(KernelReceiver receiver) {
        this.receiver = receiver;
    }

    static DoorWait begin(KernelReceiver receiver) {
        DoorWait wait = new DoorWait(receiver);
        wait.thread.start();
        return wait;
    }

    private void run() {
        Waiting.hurry();
        while (!ended) {
            if (!receiver.awaitAndServe()) {
                LockSupport.parkNanos(RETRY_NS);
            }
        }
        receiver.door().close();
    }

    @Override
    public void end() {
        ended = true;
        receiver.door().in().endWaiting();
        try {
            thread.join(SHUTDOWN_MS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
