package org.ntpdjava.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import org.ntpdjava.clknetsim.Node;
import org.ntpdjava.daemon.clock.ClockControlException;
import org.ntpdjava.daemon.clock.LinuxClock;
import org.ntpdjava.daemon.clock.ReadOnlyClock;
import org.ntpdjava.daemon.clock.SystemClock;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.daemon.transport.PacketHandler;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.control.Configurator;
import org.ntpdjava.ntp.control.ServerReport;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.CastRule;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.server.InterleavedMemory;
import org.ntpdjava.ntp.server.Newcomers;
import org.ntpdjava.ntp.server.Responder;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.stats.files.StatisticsFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon on a {@link Node} of a simulated network: the wires of {@link Daemon}, and one thread in place of all of its. It
 * decides nothing. With one seed, the same simulation ends the same.
 */
public final class NodeDaemon implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");
    /** A simulated clock is read at once, and to the nanosecond. */
    private static final int PRECISION_LOG2_S = -30;

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final DaemonConfig config;
    private final Node node;
    private final TimeSource time;
    private final Queue<Input> inputs = new ArrayDeque<>();
    private final Picture picture;
    private final StatisticsFiles statistics;
    private final SystemClock clock;
    private final NtpEngine engine;
    private final EnginePump pump;
    private final PacketHandler router;
    private final HourlyCounters hourly;
    private final Optional<LeapFile> leapFile;
    private final BoundWatch bounds;
    private long nextHourNs;
    private long nextLookNs;
    private Optional<Daemon.StopReason> stop = Optional.empty();

    /**
     * Builds everything on a node that has joined.
     *
     * @param keys the trusted ones
     * @param once {@code -q}: end when the clock was set
     * @param seed of all that is random
     * @throws ClockControlException when the simulator refuses what it cannot refuse
     * @throws SystemCallException when the simulation ended meanwhile
     */
    public NodeDaemon(DaemonConfig config, Keyring keys, Node node, boolean once, long seed)
            throws ClockControlException, SystemCallException {
        this.config = config;
        this.node = node;
        time = node.time();
        SplittableRandom random = new SplittableRandom(seed);
        Optional<DriftFile> driftFile = config.files().driftFile().map(DriftFile::new);
        clock = config.discipline().clockControl()
                ? LinuxClock.takeOver(node.kernel(), BoundPulses.none())
                : new ReadOnlyClock();
        engine = new ProtocolEngine(
                EngineSetup.of(config, driftFile, PRECISION_LOG2_S, 0, once), random.split(), time.now());
        picture = new Picture(engine.state());
        statistics = new StatisticsFiles(
                config.statistics().directory(),
                StatisticsTranslation.sets(config.statistics()),
                InstantSource.system(),
                LOG::warn);
        pump = new EnginePump(engine, picture, performer(driftFile, keys));
        AccessList access = AccessTranslation.accessList(config.restrictions());
        Authenticator authenticator = new Authenticator(keys);
        Newcomers newcomers = GateSetup.newcomers(config);
        ServerGate gate =
                GateSetup.of(config, () -> access, () -> newcomers, picture, authenticator, 1, 0, random.split());
        ControlDesk control = new ControlDesk(
                picture,
                gate::counters,
                new ClientBook(() -> List.of(gate.clients())),
                () -> ServerReport.NONE,
                BuildInfo.identity(),
                association -> inputs.add(new Input.EventsSeen(time.now(), association)),
                Configurator.fixed(config.keys().controlKey(), config.variables()),
                time,
                random.split());
        router = new PacketRouter(
                gate,
                new Responder(picture, time, authenticator, new InterleavedMemory(random.split()), gate::headwayLog2S),
                control,
                authenticator,
                new EngineDoor(gate, inputs::add, time),
                true,
                () -> CastRule.SILENT,
                picture);
        hourly = new HourlyCounters(
                this::servedNow, gate::counters, OwnUsage::now, time::monotonicNs, statistics::write);
        bounds = new BoundWatch(statistics::write);
        nextLookNs = time.monotonicNs();
        nextHourNs = nextLookNs + HOUR_NS;
        leapFile = config.files().leapFile().map(file -> LeapFile.forEngine(file, time, inputs::add, LOG));
        leapFile.ifPresent(LeapFile::look);
        node.plugIn(config.devices(), random.split(), driverContext());
    }

    private ActionPerformer performer(Optional<DriftFile> driftFile, Keyring keys) {
        return new ActionPerformer(
                new PacketSender(node.transport(), picture, new Authenticator(keys)),
                keyId -> "key " + keyId + " of its line is unknown or not trusted: see `keys` and `trustedkey`",
                clock,
                node.names(),
                inputs::add,
                time,
                statistics::write,
                driftFile,
                new DisturbanceLog(() -> "", Runnable::run, LOG::warn, time.monotonicNs()),
                _ -> {},
                (status, reason) -> stop = Optional.of(new Daemon.StopReason(status, reason)),
                () -> config.files().logTopics(),
                LOG);
    }

    private DriverContext driverContext() {
        return new DriverContext(
                (source, reading) -> inputs.add(new Input.RefclockReading(time.now(), source, reading)), time, LOG);
    }

    private NtpTimestamp servedNow() {
        return picture.get().correction().apply(time.now().clock());
    }

    /**
     * Lives through the simulation.
     *
     * @return why it ended
     * @throws IOException when the simulator went away without a word
     */
    public Daemon.StopReason run() throws IOException {
        while (stop.isEmpty()) {
            handleInputs();
            switch (node.await(engine.nextDeadlineNs())) {
                case TIME -> {}
                case PACKET -> node.deliver(router);
                case END -> {
                    return new Daemon.StopReason(0, "the simulation is over");
                }
            }
        }
        return stop.get();
    }

    /** As {@link EngineLoop}: the timer comes before all inputs, and they in their order. */
    private void handleInputs() {
        while (stop.isEmpty() && (isDue() || !inputs.isEmpty())) {
            pump.handle(isDue() ? new Input.TimerDue(time.now()) : inputs.remove());
        }
        if (time.monotonicNs() - nextLookNs >= 0) {
            nextLookNs += SECOND_NS;
            bounds.look(picture.get(), servedNow());
        }
        if (time.monotonicNs() - nextHourNs >= 0) {
            nextHourNs += HOUR_NS;
            hourly.write();
            LoopLine.log(picture.get(), config.files().logTopics(), LOG::info);
            leapFile.ifPresent(LeapFile::look);
        }
    }

    private boolean isDue() {
        return engine.nextDeadlineNs() - time.monotonicNs() <= 0;
    }

    /** The newest picture of the world. */
    public SystemState picture() {
        return picture.get();
    }

    /** Leaves the clock with its frequency, the simulation without us, and the files whole. */
    @Override
    public void close() throws IOException {
        if (config.discipline().clockControl()) {
            var _ = clock.perform(new Action.SetFrequency(picture().frequencyPpm()));
        }
        bounds.end(servedNow());
        statistics.close();
        if (statistics.dropped() > 0) {
            LOG.warn("{} lines of statistics were dropped", statistics.dropped());
        }
        node.leave();
    }
}
