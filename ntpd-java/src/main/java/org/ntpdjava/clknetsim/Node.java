package org.ntpdjava.clknetsim;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.clock.KernelClock;
import org.ntpdjava.daemon.config.RefclockDevice;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.daemon.resolve.NameResolver;
import org.ntpdjava.daemon.transport.PacketHandler;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.SequencedPacketSocket;
import org.ntpdjava.linux.SocketErrno;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.time.TimeSource;

/** A node of a simulation: the machine a daemon runs on there. One thread, which alone moves time on, by {@link #await}. */
public final class Node implements Closeable {
    /** As long as the simulator waits for us. */
    private static final int CONNECT_TRIES = 500;

    private static final Duration CONNECT_PAUSE = Duration.ofMillis(20);

    private static final double S_PER_NS = 1e-9;
    /** What rounding may take off a wait; a day has far fewer nanoseconds than a double can tell apart. */
    private static final double ROUNDING_S = 1e-9;

    private final NodeSettings settings;
    private final SimulatorClient simulator;
    private final NodeClock clock;
    private final NodeTransport transport;
    private ReferenceClocks references;

    /** What a wait brought. */
    public enum Event {
        /** The deadline has come, or a reference clock has spoken. */
        TIME,
        /** A datagram waits for {@link #deliver}. */
        PACKET,
        /** The simulation is over. */
        END
    }

    private Node(NodeSettings settings, SimulatorClient simulator) throws SystemCallException {
        this.settings = settings;
        this.simulator = simulator;
        simulator.register(settings.number() - 1);
        clock = new NodeClock(simulator);
        transport = new NodeTransport(simulator, clock, settings.number() - 1);
        references = ReferenceClocks.none(simulator, clock.nodeTime());
    }

    /**
     * Connects to the simulator, for which it waits up to ten seconds, and then as long as other nodes are awaited.
     *
     * @throws IOException when nobody listens at the socket, or the simulation failed before it began; its message tells
     *     which, and the cure
     */
    public static Node join(NodeSettings settings) throws IOException {
        SimulatorClient simulator = new SimulatorClient(connect(settings));
        try {
            return new Node(settings, simulator);
        } catch (SystemCallException e) {
            simulator.close();
            throw new IOException(
                    "clknetsim ended before node " + settings.number() + " could begin: " + e.getMessage()
                            + "; is that the number of a node that has not joined yet?",
                    e);
        }
    }

    private static SequencedPacketSocket connect(NodeSettings settings) throws IOException {
        int tries = 0;
        while (true) {
            try {
                return SequencedPacketSocket.connect(settings.socket(), Protocol.MESSAGE_OCTETS);
            } catch (SystemCallException e) {
                tries++;
                boolean notYet = e.errno() == Errno.ENOENT || e.errno() == SocketErrno.ECONNREFUSED;
                if (!notYet || tries == CONNECT_TRIES) {
                    throw new IOException(
                            e.getMessage() + "; is clknetsim running, with -s " + settings.socket() + "?", e);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(CONNECT_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for clknetsim");
        }
    }

    public TimeSource time() {
        return clock;
    }

    /** The node's clock for those who speak {@link java.time.Instant}: the log. */
    public InstantSource wallClock() {
        return () -> NodeClock.instant(clock.nodeTime().realS());
    }

    /** Who takes adjustments of the node's clock. */
    public KernelClock kernel() {
        return clock;
    }

    public Transport transport() {
        return transport;
    }

    public NameResolver names() {
        return new NodeNames();
    }

    /**
     * Switches the reference clocks on; their readings come out of {@link #await}. Once.
     *
     * @param random decides how late receivers speak
     */
    public void plugIn(List<RefclockDevice> devices, RandomGenerator random, DriverContext context)
            throws SystemCallException {
        FeedFactory factory = new FeedFactory(settings.latency(), random, context);
        List<ReferenceFeed> feeds = devices.stream()
                .flatMap(device -> factory.create(device).stream())
                .toList();
        references = ReferenceClocks.start(simulator, feeds, clock.nodeTime());
    }

    /**
     * Lets time go on until something happens.
     *
     * @param deadlineNs of the node's monotonic clock; it may end earlier, for nothing
     */
    public Event await(long deadlineNs) throws IOException {
        double untilDeadlineS = (deadlineNs - clock.monotonicNs()) * S_PER_NS;
        double untilReferenceS = clock.nodeTime().localUntilS(references.nextTrueS());
        double timeoutS = Math.max(0, Math.min(untilDeadlineS, untilReferenceS)) + ROUNDING_S;
        Wake wake = simulator.select(timeoutS);
        clock.show(wake.time());
        if (wake.reason() != Wake.Reason.END) {
            references.reach(wake.time());
        }
        return switch (wake.reason()) {
            case DEADLINE -> Event.TIME;
            case PACKET -> Event.PACKET;
            case END -> Event.END;
        };
    }

    /** Takes the datagram that waits to the handler, or drops it if it is not for our port. */
    public void deliver(PacketHandler handler) throws SystemCallException {
        transport.deliver(handler);
    }

    /** Leaves the simulation, which goes on without us. */
    public void leave() throws SystemCallException {
        simulator.deregister();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
