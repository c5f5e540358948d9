package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.daemon.transport.TransportCounters;
import org.ntpdjava.ntp.server.MruUsage;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.stats.watch.Snapshot;

/** Gathers what watchers see, at the moment one of them looks. For any thread; nobody waits for it. */
final class SnapshotTaker {
    private final Supplier<SystemState> states;
    private final Supplier<NtpTimestamp> servedNow;
    private final EngineLoop loop;
    private final Reception reception;
    private final Transport transport;
    private final EventCounts events;
    private final Supplier<Pauses> pauses;

    SnapshotTaker(
            Supplier<SystemState> states,
            Supplier<NtpTimestamp> servedNow,
            EngineLoop loop,
            Reception reception,
            Transport transport,
            EventCounts events,
            Supplier<Pauses> pauses) {
        this.states = states;
        this.servedNow = servedNow;
        this.loop = loop;
        this.reception = reception;
        this.transport = transport;
        this.events = events;
        this.pauses = pauses;
    }

    /** @param readyBoundNs the error bound within which we are to be called ready */
    Snapshot take(long readyBoundNs) {
        MruUsage clients = reception.askers().usage();
        TransportCounters sockets = transport.counters();
        return new Snapshot(
                states.get(),
                servedNow.get(),
                loop.runningNs(),
                loop.silentNs(),
                readyBoundNs,
                reception.counters(),
                reception.kinds(),
                new Snapshot.Clients(clients.entries(), clients.capacity()),
                new Snapshot.Sockets(
                        sockets.sent(),
                        sockets.sendFailures(),
                        sockets.received(),
                        sockets.truncated() + sockets.receiveFailures()),
                events.get(),
                OwnUsage.now(),
                pauses.get(),
                Optional.empty());
    }
}
