package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.daemon.transport.ReplySink;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.control.AnswerBudget;
import org.ntpdjava.ntp.control.Configurator;
import org.ntpdjava.ntp.control.ControlContext;
import org.ntpdjava.ntp.control.ControlQuery;
import org.ntpdjava.ntp.control.ControlResponder;
import org.ntpdjava.ntp.control.DaemonIdentity;
import org.ntpdjava.ntp.control.ServerReport;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** Answers ntpq: gathers what an answer is made of at the moment it is asked for. Used by all receivers. */
final class ControlDesk {
    private static final long SECOND_NS = 1_000_000_000L;

    private final ControlResponder responder;
    private final AtomicLong requests = new AtomicLong();
    private final Supplier<SystemState> states;
    private final Supplier<ServerCounters> counters;
    private final ClientBook clients;
    private final Supplier<ServerReport> report;
    private final DaemonIdentity identity;
    private final TimeSource time;
    private final IntConsumer seen;
    private final long startedNs;

    /**
     * @param counters of all receivers together
     * @param clients of all receivers together
     * @param report asked at each request
     * @param seen told of the association, 0 for the system, whose events somebody with a key has seen
     * @param secrets whoever guesses them can read the list of clients from where he is not
     */
    ControlDesk(
            Supplier<SystemState> states,
            Supplier<ServerCounters> counters,
            ClientBook clients,
            Supplier<ServerReport> report,
            DaemonIdentity identity,
            IntConsumer seen,
            Configurator configurator,
            TimeSource time,
            RandomGenerator secrets) {
        responder = new ControlResponder(
                secrets.nextLong(),
                secrets.nextLong(),
                configurator,
                new AnswerBudget(time.monotonicNs(), secrets.nextLong(), secrets.nextLong()));
        this.states = states;
        this.counters = counters;
        this.clients = clients;
        this.report = report;
        this.identity = identity;
        this.seen = seen;
        this.time = time;
        this.startedNs = time.monotonicNs();
    }

    /** @param restrictions bits of {@link org.ntpdjava.ntp.server.AccessFlag} in force for the source */
    void answer(Datagram datagram, int restrictions, Authenticator authenticator, ReplySink replies) {
        ControlQuery query = new ControlQuery(
                datagram.payload(),
                new IpAddress(datagram.sourceHigh(), datagram.sourceLow()),
                restrictions,
                new NtpTimestamp(datagram.receivedAtBits()),
                time.monotonicNs(),
                authenticator);
        SystemState state = states.get();
        requests.incrementAndGet();
        responder
                .respond(query, state, () -> context(state), fragment -> {
                    ByteBuffer reply = replies.buffer();
                    reply.put(fragment);
                    replies.send(reply.position());
                })
                .ifPresent(seen);
    }

    private ControlContext context(SystemState state) {
        NtpTimestamp systemNow = time.now().clock();
        return new ControlContext(
                systemNow,
                state.correction().apply(systemNow),
                identity,
                counters.get(),
                requests.get(),
                (time.monotonicNs() - startedNs) / SECOND_NS,
                clients,
                report.get());
    }
}
