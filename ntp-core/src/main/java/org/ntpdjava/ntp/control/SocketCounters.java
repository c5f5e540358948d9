package org.ntpdjava.ntp.control;

/**
 * What passed the sockets since the start, for ntpq's {@code iostats}.
 *
 * @param received datagrams of all kinds
 * @param ignored those that came where no service is
 * @param dropped those that were too long or could not be read
 * @param sent answers and requests
 * @param sendFailures those that the kernel refused
 * @param wakeups how often a receiver was called
 * @param goodWakeups of these, how often there was something to receive
 */
public record SocketCounters(
        long received, long ignored, long dropped, long sent, long sendFailures, long wakeups, long goodWakeups) {
    public static final SocketCounters NONE = new SocketCounters(0, 0, 0, 0, 0, 0, 0);
}
