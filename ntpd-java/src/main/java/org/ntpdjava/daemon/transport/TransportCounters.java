package org.ntpdjava.daemon.transport;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What passed through the sockets since the start.
 *
 * @param unstamped received datagrams without a kernel timestamp
 * @param ignored dropped because of an {@code interface} rule
 * @param truncated dropped because they were longer than {@link ReplySink#CAPACITY}
 * @param receiveFailures failed attempts to receive
 * @param wakeups how often a receiver was called because something waited
 * @param idleWakeups of these, how often there was no datagram
 * @param local what was received and sent, by address of ours
 */
public record TransportCounters(
        long unstamped,
        long ignored,
        long truncated,
        long receiveFailures,
        long wakeups,
        long idleWakeups,
        List<LocalTraffic> local) {
    public static final TransportCounters NONE = new TransportCounters(0, 0, 0, 0, 0, 0, List.of());

    public TransportCounters {
        local = List.copyOf(local);
    }

    /** Datagrams handed to a handler. */
    public long received() {
        return sum(LocalTraffic::received);
    }

    /** Datagrams the system took. */
    public long sent() {
        return sum(LocalTraffic::sent);
    }

    /** Datagrams it refused. */
    public long sendFailures() {
        return sum(LocalTraffic::sendFailures);
    }

    private long sum(ToLongFunction<LocalTraffic> counter) {
        return local.stream().mapToLong(counter).sum();
    }

    public TransportCounters plus(TransportCounters other) {
        return new TransportCounters(
                unstamped + other.unstamped,
                ignored + other.ignored,
                truncated + other.truncated,
                receiveFailures + other.receiveFailures,
                wakeups + other.wakeups,
                idleWakeups + other.idleWakeups,
                LocalTraffic.merge(local, other.local));
    }
}
