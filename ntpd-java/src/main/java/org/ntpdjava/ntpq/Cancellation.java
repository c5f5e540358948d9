package org.ntpdjava.ntpq;

import java.util.Optional;
import org.ntpdjava.linux.JdkSignal;

/** While it is open Ctrl-C ends the wait for a server, by an interrupt of the thread that opened it, and never anything behind that. */
final class Cancellation implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private Optional<JdkSignal> key = Optional.empty();
    private boolean open = true;

    /** One that Ctrl-C reaches by itself, once; the second time it does what it did before. */
    static Cancellation byCtrlC() {
        Cancellation cancellation = new Cancellation();
        cancellation.listen();
        return cancellation;
    }

    private synchronized void listen() {
        key = JdkSignal.handle("INT", this::cancel);
    }

    /** On any thread. */
    synchronized void cancel() {
        if (open) {
            thread.interrupt();
        }
        forgetKey();
    }

    private void forgetKey() {
        key.ifPresent(JdkSignal::close);
        key = Optional.empty();
    }

    /** On the thread that opened it. */
    @Override
    public synchronized void close() {
        open = false;
        forgetKey();
        Thread.interrupted(); // meant for what is over
    }
}
