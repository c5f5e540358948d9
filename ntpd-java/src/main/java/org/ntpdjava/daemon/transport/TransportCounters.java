package org.ntpdjava.daemon.transport;

/**
 * What passed through the sockets since the start.
 *
 * @param received datagrams handed to a handler
 * @param unstamped of these, those without a kernel timestamp
 * @param ignored dropped because of an {@code interface} rule
 * @param truncated dropped because they were longer than {@link ReplySink#CAPACITY}
 * @param sent datagrams the system took
 * @param sendFailures datagrams it refused
 * @param receiveFailures failed attempts to receive
 */
public record TransportCounters(
        long received,
        long unstamped,
        long ignored,
        long truncated,
        long sent,
        long sendFailures,
        long receiveFailures) {
    public static final TransportCounters NONE = new TransportCounters(0, 0, 0, 0, 0, 0, 0);

    public TransportCounters plus(TransportCounters other) {
        return new TransportCounters(
                received + other.received,
                unstamped + other.unstamped,
                ignored + other.ignored,
                truncated + other.truncated,
                sent + other.sent,
                sendFailures + other.sendFailures,
                receiveFailures + other.receiveFailures);
    }
}
