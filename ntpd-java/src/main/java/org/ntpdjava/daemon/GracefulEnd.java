package org.ntpdjava.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The end of a program on SIGTERM or SIGINT: what was asked to stop closes everything first, and the status is ours. Left
 * alone, a virtual machine ends with 128 plus the signal's number, which a supervisor takes for a failure.
 *
 * <p>It ends in any case: a main thread that a bug or a device holds up must not leave a process which only SIGKILL ends.
 */
public final class GracefulEnd {
    /** The status of a program that did not come to its end; as in sysexits(3), EX_SOFTWARE. */
    private static final int STUCK = 70;

    private static final int PATIENCE_S = 10;

    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    GracefulEnd() {}

    /** @param stop asks the main thread to finish; it then calls {@link #reached} */
    public static GracefulEnd onSignal(Runnable stop) {
        GracefulEnd end = new GracefulEnd();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(() -> {
            stop.run();
            Runtime.getRuntime().halt(end.statusWithin(PATIENCE_S, TimeUnit.SECONDS));
        }));
        return end;
    }

    /** Everything is closed; this is the exit status. */
    public void reached(int exitStatus) {
        status.complete(exitStatus);
    }

    /** The exit status once it is known, and {@value #STUCK} when it is not known in time. */
    int statusWithin(long patience, TimeUnit unit) {
        return status.completeOnTimeout(STUCK, patience, unit).join();
    }
}
