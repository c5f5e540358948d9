package org.ntpdjava.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A world with a seed around a whole engine: true time, the machine's clock, servers behind paths, receivers and pulses.
 * Events happen in the order of true time; invariants are checked after each; a run repeats from its seed.
 */
public final class Simulation {
    /** 2026-11-23 00:00 UTC, when the world begins. */
    public static final NtpTimestamp EPOCH = NtpTimestamp.ofUnix(1_795_392_000L, 0);

    private static final Endpoint LOCAL = new Endpoint(IpAddress.ofIpv4(0xc0a80301), Endpoint.NTP_PORT);
    private static final double LOOKUP_S = 0.05;

    private final long seed;
    private final SplittableRandom random;
    private final EventQueue events = new EventQueue();
    private final SimulatedOscillator clock;
    private final SimulatedNetwork network;
    private final ReadingFeed readings;
    private final NtpEngine engine;
    private final List<Invariant> invariants = new ArrayList<>(List.of(Invariant.wellFormed()));
    private final List<Action> actions = new ArrayList<>();
    private Optional<Action.Stop> stopped = Optional.empty();
    private long timerAtNs = Long.MAX_VALUE;

    /**
     * @param clock makes the machine's clock from the world's randomness
     * @param engine makes the engine from the moment of its start
     */
    public Simulation(long seed, Function<RandomGenerator, SimulatedOscillator> clock, EngineFactory engine) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.clock = clock.apply(random.split());
        this.network = new SimulatedNetwork(events, this::trueTime, random.split());
        this.readings = new ReadingFeed(
                events,
                this.clock,
                (refclock, reading) -> tell(new Input.RefclockReading(moment(), refclock, reading)));
        this.engine = engine.create(random.split(), moment());
    }

    /** Makes the engine under test. */
    @FunctionalInterface
    public interface EngineFactory {
        /** @param random for its secrets */
        NtpEngine create(RandomGenerator random, Moment start);
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
        readings.sentences(refclock, new SimulatedGps(reception, random.split()));
        return this;
    }

    /** Lets something happen so long after the beginning of the world, for example a server that begins to lie. */
    public Simulation at(double elapsedS, Runnable happens) {
        events.at(EventQueue.toNs(elapsedS), happens);
        return this;
    }

    /** Runs the world on until so long after its beginning. Once the engine has asked to stop, nothing is told to it. */
    public Simulation runUntil(double elapsedS) {
        armTimer();
        events.runUntil(EventQueue.toNs(elapsedS));
        return this;
    }

    private void tell(Input input) {
        if (stopped.isPresent()) {
            return;
        }
        List<Action> asked = engine.handle(input);
        actions.addAll(asked);
        asked.forEach(this::perform);
        check();
        armTimer();
    }

    private void armTimer() {
        long dueNs = Math.max(engine.nextDeadlineNs(), events.nowNs());
        if (dueNs < timerAtNs) {
            timerAtNs = dueNs;
            events.at(dueNs, () -> {
                if (timerAtNs <= events.nowNs()) {
                    timerAtNs = Long.MAX_VALUE;
                    tell(new Input.TimerDue(moment()));
                }
            });
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.SendPacket send -> send(send);
            case Action.StepClock step -> clock.step(events.nowNs(), step.offset());
            case Action.SetFrequency steer -> clock.steer(events.nowNs(), steer.frequencyPpm());
            case Action.ResolveName name -> events.in(LOOKUP_S, () -> resolved(name));
            case Action.Stop stop -> stopped = Optional.of(stop);
            case Action.SetClockStatus _,
                    Action.WriteDrift _,
                    Action.WriteStatistics _,
                    Action.Report _,
                    Action.ReportDisturbance _ -> {}
        }
    }

    private void resolved(Action.ResolveName name) {
        tell(new Input.NameResolved(moment(), name.host(), name.family(), network.lookUp(name.host())));
    }

    private void send(Action.SendPacket send) {
        NtpTimestamp sentAt = clock.read(events.nowNs());
        NtpPacket packet = send.stampTransmit() ? send.packet().withTransmit(served()) : send.packet();
        events.in(0, () -> tell(new Input.PacketSent(moment(), send.associationId(), packet.transmit(), sentAt)));
        network.send(
                send.remote(),
                packet,
                answer -> tell(
                        new Input.PacketArrived(moment(), LOCAL, send.remote(), clock.read(events.nowNs()), answer)));
    }

    private void check() {
        Invariant.View view = new Invariant.View(events.nowS(), state(), served(), servedErrorS());
        for (Invariant invariant : invariants) {
            invariant.violation(view).ifPresent(what -> {
                throw new AssertionError(what + "\n" + this);
            });
        }
    }

    private Moment moment() {
        return new Moment(events.nowNs(), clock.read(events.nowNs()));
    }

    private NtpTimestamp trueTime() {
        return clock.trueTime(events.nowNs());
    }

    private NtpTimestamp served() {
        return engine.state().correction().apply(clock.read(events.nowNs()));
    }

    public SystemState state() {
        return engine.state();
    }

    /** What the served time is ahead of true time, seconds. */
    public double servedErrorS() {
        return served().secondsSince(trueTime());
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

    /** Everything the engine has asked for so far. */
    public List<Action> actions() {
        return List.copyOf(actions);
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
