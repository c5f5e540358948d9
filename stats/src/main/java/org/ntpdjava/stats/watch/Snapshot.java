package org.ntpdjava.stats.watch;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.state.PacketKinds;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * All that watchers may know of the daemon, at one moment. Counters count since its start.
 *
 * @param state the engine's newest picture of the world
 * @param servedNow the time that is served at this moment
 * @param runningNs how long the daemon has been running
 * @param engineSilentNs how long ago the engine was last at work, which it is at least once a second
 * @param readyBoundNs the error bound within which we are to be called ready
 * @param server what became of the packets that were received
 * @param kinds what packets they were
 * @param clients who is remembered
 * @param sockets what passed the sockets
 * @param events of the system, by the code of their {@link org.ntpdjava.ntp.state.SystemEvent}
 * @param usage what the process has used
 * @param pauses for how long it could not run
 * @param pushes to a collector; empty where there is none
 */
public record Snapshot(
        SystemState state,
        NtpTimestamp servedNow,
        long runningNs,
        long engineSilentNs,
        long readyBoundNs,
        ServerCounters server,
        PacketKinds kinds,
        Clients clients,
        Sockets sockets,
        List<Long> events,
        ProcessUsage usage,
        Pauses pauses,
        Optional<Pushes> pushes) {
    public Snapshot {
        events = List.copyOf(events);
    }

    /** The same by who has a collector. */
    public Snapshot withPushes(Pushes counted) {
        return new Snapshot(
                state,
                servedNow,
                runningNs,
                engineSilentNs,
                readyBoundNs,
                server,
                kinds,
                clients,
                sockets,
                events,
                usage,
                pauses,
                Optional.of(counted));
    }

    /**
     * How many addresses are remembered of those that asked.
     *
     * @param known at this moment
     * @param capacity places there are
     */
    public record Clients(long known, long capacity) {}

    /**
     * Datagrams.
     *
     * @param sent answers and requests
     * @param sendFailures those that the kernel refused
     * @param received of all kinds
     * @param unread those that were too long or could not be read
     */
    public record Sockets(long sent, long sendFailures, long received, long unread) {}

    /**
     * Reports that were sent to a collector.
     *
     * @param taken by it, whole
     * @param failed for whatever reason
     */
    public record Pushes(long taken, long failed) {}
}
