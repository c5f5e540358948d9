package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.SystemdNotify;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire to whoever started us and wants to hear how we are, systemd as a rule; to nobody where nobody does. A supervisor
 * that cannot be told is named once: it will do what it finds right, and we keep the time until then.
 */
final class Supervisor implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");
    private static final long LOOK_EVERY_NS = 1_000_000_000L;

    private final Optional<SystemdNotify> socket;
    private final Supervision supervision;
    private final long lookEveryNs;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("supervisor").daemon().factory());
    private volatile boolean lost;

    private Supervisor(Optional<SystemdNotify> socket, OptionalLong watchdogNs) {
        this.socket = socket;
        supervision = new Supervision(this::tell, watchdogNs);
        lookEveryNs = Math.min(LOOK_EVERY_NS, Math.max(1, watchdogNs.orElse(Long.MAX_VALUE) / 4));
    }

    /** To be called while all rights and paths are there. */
    static Supervisor of(Map<String, String> environment) {
        Optional<SystemdNotify> socket = Optional.ofNullable(environment.get(SystemdNotify.SOCKET))
                .filter(address -> !address.isEmpty())
                .flatMap(Supervisor::connect);
        return new Supervisor(socket, watchdogNs(environment));
    }

    private static Optional<SystemdNotify> connect(String address) {
        try {
            return Optional.of(SystemdNotify.connect(address));
        } catch (SystemCallException e) {
            LOG.warn("{} of our supervisor: {}", SystemdNotify.SOCKET, e.getMessage());
            return Optional.empty();
        }
    }

    /** As sd_watchdog_enabled(3) has it: a number of microseconds, and whom it is meant for. */
    private static OptionalLong watchdogNs(Map<String, String> environment) {
        String ours = Long.toString(ProcessHandle.current().pid());
        if (!environment.getOrDefault("WATCHDOG_PID", ours).equals(ours)) {
            return OptionalLong.empty();
        }
        try {
            long us = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return us > 0 ? OptionalLong.of(TimeUnit.MICROSECONDS.toNanos(us)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            LOG.warn("WATCHDOG_USEC of our supervisor is no number: {}", e.getMessage());
            return OptionalLong.empty();
        }
    }

    /** From now on it hears of this daemon. */
    void watch(Daemon daemon) {
        if (socket.isPresent()) {
            var _ = clock.scheduleAtFixedRate(
                    () -> supervision.look(daemon.picture(), daemon.engineSilentNs(), System.nanoTime()),
                    0,
                    lookEveryNs,
                    TimeUnit.NANOSECONDS);
        }
    }

    void reloading(Runnable reload) {
        supervision.reloading(reload, System.nanoTime());
    }

    private void tell(String lines) {
        if (socket.isEmpty() || lost) {
            return;
        }
        try {
            socket.get().send(lines);
        } catch (SystemCallException e) {
            lost = true;
            LOG.warn("our supervisor no longer listens: {}", e.getMessage());
        }
    }

    /** The end has begun. */
    @Override
    public void close() {
        clock.shutdownNow();
        supervision.stopping();
    }
}
