package org.ntpdjava.ntpq;

import java.util.function.BooleanSupplier;

/** Ctrl-C ends the command that runs, by an interrupt of its thread, and never anything behind it. */
final class Cancellation {
    private final Thread thread;
    private boolean running;

    /** @param thread that carries out the commands */
    Cancellation(Thread thread) {
        this.thread = thread;
    }

    /** On the thread that carries out the commands. */
    boolean during(BooleanSupplier command) {
        running(true);
        try {
            return command.getAsBoolean();
        } finally {
            running(false);
        }
    }

    private synchronized void running(boolean now) {
        running = now;
        Thread.interrupted(); // meant for what is over
    }

    /** On any thread. */
    synchronized void cancel() {
        if (running) {
            thread.interrupt();
        }
    }
}
