package org.ntpdjava.daemon;

import java.util.concurrent.CompletableFuture;

/**
 * The end of a program on SIGTERM or SIGINT: what was asked to stop closes everything first, and the status is ours. Left
 * alone, a virtual machine ends with 128 plus the signal's number, which a supervisor takes for a failure.
 */
public final class GracefulEnd {
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    private GracefulEnd() {}

    /** @param stop asks the main thread to finish; it then calls {@link #reached} */
    public static GracefulEnd onSignal(Runnable stop) {
        GracefulEnd end = new GracefulEnd();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(() -> {
            stop.run();
            Runtime.getRuntime().halt(end.status.join());
        }));
        return end;
    }

    /** Everything is closed; this is the exit status. */
    public void reached(int exitStatus) {
        status.complete(exitStatus);
    }
}
