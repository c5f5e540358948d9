package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.ntpdjava.daemon.transport.ReplySink;
import org.ntpdjava.ntp.control.ControlContext;
import org.ntpdjava.ntp.control.ControlResponder;
import org.ntpdjava.ntp.control.DaemonIdentity;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.TimeSource;

/** Answers ntpq: gathers what an answer is made of at the moment it is asked for. Used by all receivers. */
final class ControlDesk {
    private static final long SECOND_NS = 1_000_000_000L;

    private final ControlResponder responder = new ControlResponder();
    private final AtomicLong requests = new AtomicLong();
    private final Supplier<SystemState> states;
    private final Supplier<ServerCounters> counters;
    private final DaemonIdentity identity;
    private final TimeSource time;
    private final long startedNs;

    /** @param counters of all receivers together */
    ControlDesk(
            Supplier<SystemState> states, Supplier<ServerCounters> counters, DaemonIdentity identity, TimeSource time) {
        this.states = states;
        this.counters = counters;
        this.identity = identity;
        this.time = time;
        this.startedNs = time.monotonicNs();
    }

    void answer(ByteBuffer request, ReplySink replies) {
        SystemState state = states.get();
        ControlContext context = new ControlContext(
                state.correction().apply(time.now().clock()),
                identity,
                counters.get(),
                requests.incrementAndGet(),
                (time.monotonicNs() - startedNs) / SECOND_NS,
                Optional.empty());
        responder.respond(request, state, context, fragment -> {
            ByteBuffer reply = replies.buffer();
            reply.put(fragment);
            replies.send(reply.position());
        });
    }
}
