package org.ntpdjava.daemon.transport;

/** Keeps a receiver alive when a handler throws, for who hears of it decides whether the daemon goes on: in ntpd it ends. */
final class Bugs {
    private Bugs() {}

    /** Calls the handler; what it throws goes to this thread's uncaught-exception handler. */
    static void guard(PacketHandler handler, Datagram datagram, ReplySink replies) {
        try {
            handler.onPacket(datagram, replies);
        } catch (RuntimeException | Error bug) {
            tell(bug);
        }
    }

    /** As above, for what is no {@link PacketHandler}. */
    static void guard(Runnable handler) {
        try {
            handler.run();
        } catch (RuntimeException | Error bug) {
            tell(bug);
        }
    }

    private static void tell(Throwable bug) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }
}
