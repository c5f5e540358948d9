package org.ntpdjava.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.simulator.clock.FrequencyLaw;
import org.ntpdjava.simulator.clock.MachineClock;

/**
 * A world with a seed around a whole engine: true time, the machine's clock, servers behind paths, receivers and pulses.
 * Events happen in the order of true time; invariants are checked after each; a run repeats from its seed.
 */
public final class Simulation {
    private static final long EPOCH_UNIX_S = 1_795_392_000L;
    /** 2026-11-23 00:00 UTC, when the world begins. */
    public static final NtpTimestamp EPOCH = NtpTimestamp.ofUnix(EPOCH_UNIX_S, 0);

    private static final Endpoint LOCAL = new Endpoint(IpAddress.ofIpv4(0xc0a80301), Endpoint.NTP_PORT);
    private static final double LOOKUP_S = 0.05;
    /** The daemon looks at the kernel's clock once a second, at this time of it. */
    private static final double LOOK_S = 0.3;

    private static final long SECOND_NS = 1_000_000_000L;

    private final long seed;
    private final SplittableRandom random;
    private final EventQueue events = new EventQueue();
    private final TrueTime truth;
    private final ReplayWatch replays = new ReplayWatch();
    private final MachineClock clock;
    private final MachineTime time;
    private final SimulatedNetwork network;
    private final KernelPulses kernelPulses;
    private final ReadingFeed readings;
    private final NtpEngine engine;
    private final EngineTimer timer;
    private final Invariant wellFormed = Invariant.wellFormed();
    private final List<Invariant> invariants = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final ActionLog actions = new ActionLog();
    private Optional<Action.Stop> stopped = Optional.empty();
    private Optional<SystemState> checked = Optional.empty();

    /**
     * @param offsetS what the machine's clock is ahead of true time at first; positive is ahead
     * @param oscillator what that clock gains
     * @param engine makes the engine from the moment of its start
     */
    public Simulation(long seed, double offsetS, FrequencyLaw oscillator, EngineFactory engine) {
        this(seed, EPOCH_UNIX_S, offsetS, oscillator, engine);
    }

    /** @param beginsAtUnixS another beginning of the world than {@link #EPOCH}, seconds since 1970 */
    public Simulation(long seed, long beginsAtUnixS, double offsetS, FrequencyLaw oscillator, EngineFactory engine) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.truth = new TrueTime(NtpTimestamp.ofUnix(beginsAtUnixS, 0));
        this.clock = new MachineClock(beginsAtUnixS, offsetS, oscillator.start(random.split()));
        this.time = new MachineTime(events, truth, clock);
        this.network = new SimulatedNetwork(events, time::trueTime, random.split());
        this.kernelPulses = new KernelPulses(events, time, clock);
        this.readings = new ReadingFeed(
                events,
                time,
                kernelPulses::edge,
                (refclock, reading) -> tell(new Input.RefclockReading(time.moment(), refclock, reading)));
        this.engine = engine.create(random.split(), time.moment());
        this.timer = new EngineTimer(
                events, clock, this.engine::nextDeadlineNs, () -> tell(new Input.TimerDue(time.moment())));
        events.firstAt(0, () -> second(0));
    }

    /** Makes the engine under test. */
    @FunctionalInterface
    public interface EngineFactory {
        /** @param random for its secrets */
        NtpEngine create(RandomGenerator random, Moment start);
    }

    /** Looks at the world when a second begins: its clock has its new rate, the engine has not been told yet. */
    @FunctionalInterface
    public interface Watcher {
        /** @param second since the world began, from 0 on */
        void second(long second, Simulation world);
    }

    /** Watches from the next second on. */
    public Simulation watcher(Watcher watcher) {
        watchers.add(watcher);
        return this;
    }

    /**
     * The last second of a day is doubled or left out; receivers announce it a day ahead.
     *
     * @param midnight the end of that day, seconds since the world began; where a second is left out, as if it were not
     */
    public Simulation leapAt(long midnight, LeapIndicator kind) {
        truth.leapAt(midnight, kind);
        return this;
    }

    /** A host at this address, from now on and instead of what was there. */
    public Simulation server(IpAddress address, SimulatedServer server, SimulatedPath path) {
        network.host(address, server, path);
        return this;
    }

    /** A name that can be resolved, from {@code knownFromS} after the beginning of the world on. */
    public Simulation name(String host, double knownFromS, IpAddress... addresses) {
        network.name(host, knownFromS, List.of(addresses));
        return this;
    }

    public Simulation invariant(Invariant invariant) {
        invariants.add(invariant);
        return this;
    }

    /** Edges for a driver of pulses, which do not tell their second. */
    public Simulation pulses(IpAddress refclock, PulseSignal signal) {
        readings.pulses(refclock, new SimulatedPps(signal, random.split()));
        return this;
    }

    /** Edges as gpsd puts them into shared memory: with their second. */
    public Simulation numberedPulses(IpAddress refclock, PulseSignal signal) {
        readings.numberedPulses(refclock, new SimulatedPps(signal, random.split()));
        return this;
    }

    /** What a receiver says. */
    public Simulation sentences(IpAddress refclock, Reception reception) {
        return sentences(refclock, reception, ReadingFeed.SENTENCE_PRECISION_LOG2_S);
    }

    /** @param precisionLog2S what is said of how fine it is, as gpsd does in shared memory */
    public Simulation sentences(IpAddress refclock, Reception reception, int precisionLog2S) {
        readings.sentences(refclock, new SimulatedGps(reception, random.split()), precisionLog2S);
        return this;
    }

    /** Shared memory filled at each second but the first with the true time, but for the noise; above 1e8 s is no sample. */
    public Simulation samples(IpAddress refclock, Law noise) {
        readings.samples(refclock, noise.start(random.split()));
        return this;
    }

    /** Somebody else steps the machine's clock, now; positive moves it forward. */
    public Simulation disturbClock(double offsetS) {
        clock.disturb(events.nowNs(), offsetS);
        return this;
    }

    /** Lets something happen so long after the beginning of the world, for example a server that begins to lie. */
    public Simulation at(double elapsedS, Runnable happens) {
        events.at(EventQueue.toNs(elapsedS), happens);
        return this;
    }

    /** Runs the world on until so long after its beginning. Once the engine has asked to stop, nothing is told to it. */
    public Simulation runUntil(double elapsedS) {
        events.runUntil(EventQueue.toNs(elapsedS));
        return this;
    }

    private void second(long second) {
        if (second > 0) {
            clock.second(events.nowNs());
        }
        watchers.forEach(watcher -> watcher.second(second, this));
        timer.arm();
        events.in(LOOK_S, () -> kernelPulses.report().ifPresent(this::tell));
        events.firstAt((second + 1) * SECOND_NS, () -> second(second + 1));
    }

    private void tell(Input input) {
        if (stopped.isPresent()) {
            return;
        }
        engine.handle(input).forEach(this::perform);
        check();
        timer.arm();
    }

    private void perform(Action action) {
        actions.add(action);
        switch (action) {
            case Action.SendPacket send -> send(send);
            case Action.AdjustClock adjust -> adjust(adjust);
            case Action.ResolveName name -> events.in(LOOKUP_S, () -> resolved(name));
            case Action.Stop stop -> stopped = Optional.of(stop);
            case Action.WriteDrift _,
                    Action.WriteStatistics _,
                    Action.Report _,
                    Action.ReportDisturbance _,
                    Action.ConfigTaken _ -> {}
        }
    }

    private void adjust(Action.AdjustClock adjustment) {
        switch (adjustment) {
            case Action.FollowPulse follow -> kernelPulses.perform(follow);
            case Action.LeavePulse _ -> kernelPulses.leave();
            case Action.StepClock _, Action.SetFrequency _, Action.SetClockStatus _, Action.SetTaiOffset _ -> {}
        }
        clock.adjust(events.nowNs(), ClockActions.timex(adjustment, kernelPulses.statusBits()));
    }

    private void resolved(Action.ResolveName name) {
        tell(new Input.NameResolved(time.moment(), name.host(), name.family(), network.lookUp(name.host())));
    }

    private void send(Action.SendPacket send) {
        NtpTimestamp sentAt = time.clock();
        NtpPacket packet = send.stampTransmit() ? send.packet().withTransmit(served()) : send.packet();
        events.in(0, () -> tell(new Input.PacketSent(time.moment(), send.associationId(), packet.transmit(), sentAt)));
        network.send(send.remote(), packet, answer -> arrived(send.remote(), answer));
    }

    private void arrived(Endpoint remote, NtpPacket answer) {
        boolean replayed = replays.seenBefore(remote, answer);
        List<Double> before = replayed ? ReplayWatch.delaysS(state(), remote) : List.of();
        tell(new Input.PacketArrived(time.moment(), LOCAL, remote, time.clock(), answer));
        if (replayed && !ReplayWatch.delaysS(state(), remote).equals(before)) {
            throw new AssertionError("a packet that came twice from " + remote + " made two samples\n" + this);
        }
    }

    private void check() {
        SystemState state = state();
        Invariant.View view = new Invariant.View(events.nowS(), state, served(), servedErrorS());
        if (isNew(state)) {
            check(wellFormed, view);
            checked = Optional.of(state);
        }
        invariants.forEach(invariant -> check(invariant, view));
    }

    /** The engine makes another record when something has changed, and else shows the same one: no need to look into it. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isNew(SystemState state) {
        return checked.isEmpty() || checked.get() != state;
    }

    private void check(Invariant invariant, Invariant.View view) {
        invariant.violation(view).ifPresent(what -> {
            throw new AssertionError(what + "\n" + this);
        });
    }

    private NtpTimestamp served() {
        return engine.state().correction().apply(time.clock());
    }

    public SystemState state() {
        return engine.state();
    }

    /** What the served time is ahead of true time, seconds. */
    public double servedErrorS() {
        return served().secondsSince(time.trueTime());
    }

    /** What the machine's clock is ahead of true time, seconds. */
    public double clockErrorS() {
        return time.clockErrorS();
    }

    /** What the machine's clock gains now, steering included, s/s. */
    public double clockRate() {
        return clock.rate();
    }

    /** What we tell our clients that our time may be wrong by, seconds. */
    public double boundS() {
        return PublishedBound.boundS(state(), served());
    }

    /** What a client would be told our time may be wrong by, seconds. */
    public double rootDispersionS() {
        return state().rootDispersionS(served());
    }

    /**
     * The first association with this address.
     *
     * @throws AssertionError when there is none
     */
    public PeerState peer(IpAddress address) {
        return state().peers().stream()
                .filter(peer -> peer.remote().address().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no association with " + address + "\n" + this));
    }

    /** What the engine has asked for: all of it, or the last hundred thousand. */
    public List<Action> actions() {
        return actions.newest();
    }

    /** Empty while the engine has not asked to stop. */
    public Optional<Action.Stop> stopped() {
        return stopped;
    }

    /** The seed that repeats it, and what {@code ntpq -p} would show. */
    @Override
    public String toString() {
        SystemState state = state();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "seed %d, %.3f s: leap %s, stratum %d, served error %.9f s, frequency %.3f ppm",
                seed,
                events.nowS(),
                state.leap(),
                state.stratum(),
                servedErrorS(),
                state.frequencyPpm()));
        state.peers().forEach(peer -> text.append('\n').append(PeerLine.of(peer)));
        return text.toString();
    }
}
