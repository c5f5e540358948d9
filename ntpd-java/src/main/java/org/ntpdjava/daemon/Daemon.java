package org.ntpdjava.daemon;

import java.io.Closeable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ntpdjava.daemon.clock.ClockControlException;
import org.ntpdjava.daemon.clock.ClockOutcome;
import org.ntpdjava.daemon.clock.Suspects;
import org.ntpdjava.daemon.clock.SystemClock;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.refclock.DeviceTape;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.daemon.refclock.ReadingSink;
import org.ntpdjava.daemon.trace.TraceRecorder;
import org.ntpdjava.daemon.transport.Interfaces;
import org.ntpdjava.daemon.transport.Rehearsal;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.daemon.transport.TransportException;
import org.ntpdjava.ntp.control.ServerReport;
import org.ntpdjava.ntp.control.TimerCounters;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.product.HostName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running daemon: the rooms joined by wires. It decides nothing. */
public final class Daemon implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private final DaemonConfig config;
    private final LiveConfig live;
    private final LiveKeys keys;
    private final Machine machine;
    private final TimeSource time;
    private final InputQueue inputs = new InputQueue();
    private final LiveDrivers drivers;
    private final CompletableFuture<StopReason> stop = new CompletableFuture<>();
    private final Optional<DriftFile> driftFile;
    private final Picture picture;
    private final LiveStatistics statistics;
    private final ScheduledExecutorService accessClock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("access").daemon().factory());
    private final LiveAccess access;
    private final Reception reception;
    private final Transport transport;
    private final InterfaceWatch interfaces;
    private final SystemClock clock;
    private final EngineLoop loop;
    private final StatisticsClock observer = new StatisticsClock();
    private final PauseWatch pauses;
    private final HourlyCounters hourly;
    private final SetupWatch setup;
    private final BoundWatch bounds;
    private final LiveLeapFile leapFile;
    private final EngineConfigurator engineConfig;
    private final LogChoice log;
    /** As soon as all is there that it asks; receivers may be asked before that. */
    private volatile Optional<ServerReporter> reporter = Optional.empty();

    private final EventCounts events = new EventCounts();
    private final SnapshotTaker snapshots;
    private final Optional<PageDesk> page;
    private Optional<Watchers> watchers = Optional.empty();

    /** Why a daemon ended. */
    public record StopReason(int exitStatus, String text) {
        /** EX_SOFTWARE of sysexits.h. */
        private static final int BUG = 70;

        /** What a thread did not catch is a bug of ours: it is logged, and the program is to end. */
        public static StopReason ofBug(Thread thread, Throwable bug) {
            LOG.error("a bug of ours in thread {}; please report it with what follows", thread.getName(), bug);
            return new StopReason(BUG, "internal error");
        }
    }

    /**
     * Builds everything and starts it.
     *
     * @param running which may become another meanwhile
     * @param keys read while the process could read everything
     * @param once {@code -q}: end when the clock was set
     * @throws TransportException when no socket at all could be bound
     * @throws ClockControlException when the kernel does not let us steer the clock
     */
    public static Daemon start(
            RunningConfig running, LoadedKeys keys, Machine machine, TransportConfig listen, boolean once)
            throws TransportException, ClockControlException {
        return start(running, keys, machine, listen, once, Optional.empty());
    }

    /** The same, recorded; whoever opened the recorder closes it afterwards. */
    public static Daemon start(
            RunningConfig running,
            LoadedKeys keys,
            Machine machine,
            TransportConfig listen,
            boolean once,
            Optional<TraceRecorder> trace)
            throws TransportException, ClockControlException {
        Daemon daemon = new Daemon(running, keys, machine, listen, once, trace);
        daemon.interfaces.look();
        daemon.loop.start();
        daemon.pauses.start();
        daemon.observer.start(daemon::eachSecond, daemon::eachHour);
        var _ = daemon.accessClock.scheduleWithFixedDelay(
                daemon.interfaces::look, InterfaceWatch.LOOK_EVERY_S, InterfaceWatch.LOOK_EVERY_S, TimeUnit.SECONDS);
        var _ = daemon.accessClock.scheduleWithFixedDelay(
                daemon.access::look, 0, LiveAccess.LOOK_EVERY_S, TimeUnit.SECONDS);
        var _ = daemon.accessClock.scheduleWithFixedDelay(
                daemon.leapFile::look, 0, LeapFile.LOOK_EVERY_S, TimeUnit.SECONDS);
        SpareMemory spare = new SpareMemory(LOG);
        var _ = daemon.accessClock.scheduleWithFixedDelay(
                spare::look, SpareMemory.LOOK_EVERY_S, SpareMemory.LOOK_EVERY_S, TimeUnit.SECONDS);
        daemon.drivers.start(daemon.config.devices());
        daemon.beChanged();
        daemon.watchers = Optional.of(Watchers.open(daemon.config, daemon.snapshots::take, daemon.page));
        return daemon;
    }

    private Daemon(
            RunningConfig running,
            LoadedKeys keys,
            Machine machine,
            TransportConfig listen,
            boolean once,
            Optional<TraceRecorder> trace)
            throws TransportException, ClockControlException {
        config = running.config();
        this.keys = new LiveKeys(running.file(), keys);
        this.machine = machine;
        time = machine.time();
        driftFile = config.files().driftFile().map(DriftFile::new);
        EngineConfig told = EngineSetup.of(
                config, driftFile, machine.precisionLog2S(), machine.clock().presentPpm(), once);
        NtpEngine engine = EngineSetup.engine(told, running.text(), time.now(), trace);
        log = new LogChoice(config);
        engineConfig = new EngineConfigurator(told, inputs::offer, time, trace);
        picture = new Picture(engine.state());
        live = new LiveConfig(running, accessClock, picture, bug -> bug(Thread.currentThread(), bug));
        statistics = new LiveStatistics(config.statistics(), LOG::warn);
        access = new LiveAccess(
                config.restrictions(),
                machine.resolver(),
                listen.port() == Endpoint.NTP_PORT ? Daemon::ownAddresses : Set::of,
                accessClock,
                LOG::info);
        reception = new Reception(config, this.keys, access, picture, inputs::submit, time, listen.receivers());
        transport = startTransport(listen);
        ServedAddresses addresses = new ServedAddresses(listen, transport.listeningOn(), time::monotonicNs);
        interfaces = new InterfaceWatch(
                Interfaces::now,
                now -> {
                    transport.follow(now);
                    addresses.follow(now);
                },
                transport.listeningOn().getFirst().port(),
                ours -> inputs.submit(new Input.AddressesFound(time.now(), ours)));
        clock = openClock();
        leapFile = new LiveLeapFile(
                config.files().leapFile(), file -> LeapFile.forEngine(file, time, inputs::submit, LOG));
        ReadingSink readings =
                (device, reading) -> inputs.submit(new Input.RefclockReading(time.now(), device, reading));
        DeviceTape tape = trace.<DeviceTape>map(recorder -> recorder).orElse(DeviceTape.NONE);
        drivers = new LiveDrivers(
                machine.drivers().apply(new DriverContext(readings, time, LOG, knownDates(), tape)),
                readings,
                config.devices(),
                LOG);
        ActionPerformer performer = performer();
        loop = new EngineLoop(engine, inputs, picture, time, performer, this::bug);
        pauses = new PauseWatch(time::monotonicNs, LOG::info);
        hourly = new HourlyCounters(this::servedNow, reception::counters, OwnUsage::now, time::monotonicNs, statistics);
        setup = new SetupWatch(live::running, HostName.get(), InstantSource.system(), statistics);
        bounds = new BoundWatch(statistics);
        snapshots = new SnapshotTaker(picture, this::servedNow, loop, reception, transport, events, pauses::pauses);
        page = config.web().map(_ -> new PageDesk(picture, time, reception.askers()));
        reporter = Optional.of(new ServerReporter(
                machine.kernel(),
                transport,
                addresses,
                this.keys,
                reception,
                hourly,
                () -> new TimerCounters(loop.overruns(), performer.transmissions()),
                pauses::pauses));
    }

    private KnownDates knownDates() {
        return KnownDates.of(config.files().driftFile(), picture, this::servedNow);
    }

    /** Not before all parts are there. */
    private void beChanged() {
        ConfigFollower unasked = (_, _) -> inputs.submit(new Input.KeysChanged(time.now()));
        ConfigFollower groups = (_, after) -> transport.listenTo(after.cast().groups());
        live.begin(
                engineConfig,
                reception.withFollowers(List.of(keys, unasked, drivers, access, statistics, leapFile, groups, log)),
                access);
    }

    private void eachSecond() {
        NtpTimestamp now = servedNow();
        setup.look(now);
        bounds.look(picture(), now);
        page.ifPresent(PageDesk::look);
    }

    private void eachHour() {
        hourly.write();
        LoopLine.log(picture(), log.get(), LOG::info);
    }

    private NtpTimestamp servedNow() {
        return picture.get().correction().apply(time.now().clock());
    }

    private static Set<IpAddress> ownAddresses() {
        return Interfaces.now().orElse(Interfaces.NONE).addresses();
    }

    /**
     * Has the file of keys read once more, if there is one. For any thread.
     *
     * @return what is to be said about it
     */
    public List<ConfigProblem> rereadKeys() {
        if (live.get().keys().file().isEmpty()) {
            return List.of();
        }
        List<ConfigProblem> problems = keys.reread(live.get());
        inputs.submit(new Input.KeysChanged(time.now()));
        LOG.info("trusted keys: {}", keys.get().size());
        return problems;
    }

    /** Has the file of leap seconds read once more, if there is one. For any thread; returns before it is done. */
    public void rereadLeapFile() {
        try {
            accessClock.execute(leapFile::reread);
        } catch (RejectedExecutionException ending) {
            LOG.debug("the file of leap seconds is not read any more, we are ending");
        }
    }

    /** Has the statistics that are kept in memory written. For any thread; returns before it is done. */
    public void flushStatistics() {
        statistics.flush();
    }

    private Transport startTransport(TransportConfig listen) throws TransportException {
        ControlDesk control = new ControlDesk(
                picture,
                reception::counters,
                reception.clients(),
                this::report,
                BuildInfo.identity(),
                association -> inputs.submit(new Input.EventsSeen(time.now(), association)),
                live,
                time,
                new SecureRandom());
        try {
            Transport started = Transport.start(
                    listen, time, departures -> reception.handler(control, departures), reception.answers());
            Rehearsal.begin(listen, time, departures -> reception.rehearsed(control, departures));
            started.warnings().forEach(LOG::warn);
            started.listeningOn().forEach(endpoint -> LOG.info("Listen normally on {}", endpoint));
            return started;
        } catch (TransportException e) {
            statistics.close();
            throw e;
        }
    }

    /** Not before the port is ours: another daemon that has it steers the clock, and must not be disturbed. */
    private SystemClock openClock() throws ClockControlException {
        try {
            return machine.clock().open(BoundPulses.of(config.devices()));
        } catch (ClockControlException e) {
            transport.close();
            statistics.close();
            throw e;
        }
    }

    private ActionPerformer performer() {
        return new ActionPerformer(
                new PacketSender(transport, picture, reception.authenticator()),
                keyId -> keys.whyMissing(keyId, live.get().keys()),
                clock,
                machine.resolver(),
                inputs::submit,
                time,
                events.andThen(statistics),
                driftFile,
                new DisturbanceLog(
                        Suspects.ofThisMachine()::describe, Thread::startVirtualThread, LOG::warn, time.monotonicNs()),
                engineConfig::taken,
                (status, reason) -> stop.complete(new StopReason(status, reason)),
                log,
                LOG);
    }

    private void bug(Thread thread, Throwable bug) {
        stop.complete(StopReason.ofBug(thread, bug));
    }

    /** The one in force. */
    DaemonConfig config() {
        return live.get();
    }

    /** The newest picture of the world. */
    public SystemState picture() {
        return picture.get();
    }

    /** How long ago the engine was last at work, which it is at least once a second while it is alive. */
    long engineSilentNs() {
        return loop.silentNs();
    }

    /** Where it stopped by itself, or was asked to; completes once. */
    public CompletableFuture<StopReason> stopped() {
        return stop;
    }

    /** Where the page, metrics and probes can be asked for. */
    public List<String> urls() {
        return watchers.map(Watchers::urls).orElse(List.of());
    }

    private ServerReport report() {
        return reporter.map(ServerReporter::get).orElse(ServerReport.NONE);
    }

    /** Stops everything in the order of the flow: devices, sockets, the engine, files. */
    @Override
    public void close() {
        watchers.ifPresent(Watchers::close);
        observer.close();
        pauses.close();
        bounds.end(servedNow());
        accessClock.shutdownNow();
        drivers.close();
        transport.close();
        loop.close();
        leaveClockAlone();
        machine.resolver().close();
        statistics.close();
        if (inputs.dropped() > 0 || statistics.dropped() > 0) {
            LOG.warn("{} inputs and {} lines of statistics were dropped", inputs.dropped(), statistics.dropped());
        }
    }

    /** A correction of the phase must not go on when nobody watches it: the clock is left with its frequency only. */
    private void leaveClockAlone() {
        if (config.discipline().clockControl()) {
            ClockOutcome outcome =
                    clock.perform(new Action.SetFrequency(picture().frequencyPpm()));
            if (outcome instanceof ClockOutcome.Refused refused) {
                LOG.error("{}", refused.reason());
            }
        }
    }
}
