package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.stats.watch.Probe;
import org.ntpdjava.stats.watch.StatusLine;

/**
 * What the supervisor that started us is told, sd_notify(3). We are ready when the time is known, once and not before, so that
 * whoever waits for us starts with it. That we are alive is said only while the engine turns: a program whose engine has
 * stopped is to be restarted, however well its other threads do.
 *
 * <p>{@link #look} belongs to one thread; the others may be called from any.
 */
final class Supervision {
    /** What we ask for while not ready: so long after it the start counts as failed, unless we ask again. */
    private static final long START_NS = 60_000_000_000L;

    private static final long START_EVERY_NS = START_NS / 6;
    /** Bounds change with each second; nobody reads them as often. */
    private static final long STATUS_EVERY_NS = 10_000_000_000L;

    private final Consumer<String> supervisor;
    private final Optional<Deadline> alive;
    private final Deadline start = new Deadline(START_EVERY_NS);
    private final Deadline status = new Deadline(STATUS_EVERY_NS);
    private volatile boolean ready;
    private TimeState told = TimeState.UNSYNCHRONISED;

    /**
     * @param supervisor takes one datagram: lines {@code NAME=value}
     * @param watchdogNs how long it waits for a sign of life before it restarts us; empty: for ever
     */
    Supervision(Consumer<String> supervisor, OptionalLong watchdogNs) {
        this.supervisor = supervisor;
        alive = watchdogNs.isPresent() ? Optional.of(new Deadline(watchdogNs.getAsLong() / 2)) : Optional.empty();
    }

    /** Something that is due now and then; first of all at once. */
    private static final class Deadline {
        private final long everyNs;
        private OptionalLong lastNs = OptionalLong.empty();

        Deadline(long everyNs) {
            this.everyNs = everyNs;
        }

        boolean isDue(long nowNs) {
            boolean due = lastNs.isEmpty() || nowNs - lastNs.getAsLong() >= everyNs;
            if (due) {
                lastNs = OptionalLong.of(nowNs);
            }
            return due;
        }
    }

    /**
     * To be called each second, or four times as often as the watchdog asks if that is more.
     *
     * @param engineSilentNs how long ago the engine was last at work
     */
    void look(SystemState picture, long engineSilentNs, long monotonicNs) {
        if (!Probe.isAlive(engineSilentNs)) {
            return;
        }
        if (picture.synchronised() && !ready) {
            ready = true;
            supervisor.accept("READY=1");
        }
        if (!ready && start.isDue(monotonicNs)) {
            supervisor.accept("EXTEND_TIMEOUT_USEC=" + START_NS / 1000);
        }
        if (alive.isPresent() && alive.get().isDue(monotonicNs)) {
            supervisor.accept("WATCHDOG=1");
        }
        TimeState now = TimeState.of(picture);
        if (status.isDue(monotonicNs) || now != told) {
            told = now;
            supervisor.accept("STATUS=" + StatusLine.of(picture));
        }
    }

    /**
     * Reads files again. A supervisor that takes us for not ready is told nothing: it would take the end of this for the
     * end of the start.
     */
    void reloading(Runnable reload, long monotonicNs) {
        boolean tell = ready;
        if (tell) {
            supervisor.accept("RELOADING=1\nMONOTONIC_USEC=" + monotonicNs / 1000);
        }
        reload.run();
        if (tell) {
            supervisor.accept("READY=1");
        }
    }

    void stopping() {
        supervisor.accept("STOPPING=1\nSTATUS=stopping");
    }
}
