package org.ntpdjava.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A world with a seed around a whole engine: true time, the machine's clock, servers behind paths, a GPS receiver and a
 * pulse. Events happen in the order of true time; invariants are checked after each; a run repeats from its seed.
 */
public final class Simulation {
    /** 2026-11-23 00:00 UTC, when the world begins. */
    public static final NtpTimestamp EPOCH = NtpTimestamp.ofUnix(1_795_392_000L, 0);

    private static final Endpoint LOCAL = new Endpoint(IpAddress.ofIpv4(0xc0a80301), 123);
    private static final long SECOND_NS = 1_000_000_000L;

    private record Event(long atNs, long order, Runnable happens) {}

    private record Host(SimulatedServer server, SimulatedPath path) {}

    private final long seed;
    private final SplittableRandom random;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.atNs() == b.atNs() ? Long.compare(a.order(), b.order()) : Long.compare(a.atNs(), b.atNs()));
    private final Map<IpAddress, Host> hosts = new HashMap<>();
    private final Map<String, List<IpAddress>> names = new HashMap<>();
    private final List<Invariant> invariants = new ArrayList<>(List.of(Invariant.wellFormed()));
    private final List<Action> actions = new ArrayList<>();
    private final SimulatedOscillator clock;
    private final NtpEngine engine;
    private long nowNs;
    private long scheduled;
    private long timerAtNs = Long.MAX_VALUE;

    /**
     * @param clock makes the machine's clock from the world's randomness
     * @param engine makes the engine from the moment of its start
     */
    public Simulation(long seed, Function<RandomGenerator, SimulatedOscillator> clock, EngineFactory engine) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.clock = clock.apply(random.split());
        this.engine = engine.create(random.split(), moment());
    }

    /** Makes the engine under test. */
    @FunctionalInterface
    public interface EngineFactory {
        NtpEngine create(RandomGenerator random, Moment start);
    }

    public Simulation server(IpAddress address, SimulatedServer server, SimulatedPath path) {
        hosts.put(address, new Host(server, path));
        return this;
    }

    public Simulation name(String host, IpAddress... addresses) {
        names.put(host, List.of(addresses));
        return this;
    }

    public Simulation invariant(Invariant invariant) {
        invariants.add(invariant);
        return this;
    }

    /** A pulse at every true second, late by the law. */
    public Simulation pulses(IpAddress address, Law jitter) {
        everySecond(0, second -> {
            long atNs = second * SECOND_NS + toNs(jitter.drawS(random));
            at(
                    atNs,
                    () -> tell(new Input.RefclockReading(
                            moment(), address, new Reading.Pulse(second, clock.read(nowNs)))));
        });
        return this;
    }

    /** A sentence for every true second, late by the law. */
    public Simulation sentences(IpAddress address, Law latency) {
        everySecond(0, second -> {
            long atNs = second * SECOND_NS + toNs(Math.max(0, latency.drawS(random)));
            at(
                    atNs,
                    () -> tell(new Input.RefclockReading(
                            moment(),
                            address,
                            new Reading.Time(
                                    clock.trueTime(second * SECOND_NS),
                                    clock.read(nowNs),
                                    LeapIndicator.NONE,
                                    -9,
                                    ""))));
        });
        return this;
    }

    private void everySecond(long first, java.util.function.LongConsumer happens) {
        at(Math.max(nowNs, first * SECOND_NS), () -> {
            happens.accept(first + 1);
            everySecond(first + 1, happens);
        });
    }

    /** Lets something happen at a true time, for example a server that begins to lie. */
    public void at(long trueNs, Runnable happens) {
        events.add(new Event(Math.max(trueNs, nowNs), scheduled++, happens));
    }

    /** Runs the world on for so long. */
    public Simulation run(double seconds) {
        long endNs = nowNs + toNs(seconds);
        armTimer();
        while (!events.isEmpty() && events.element().atNs() <= endNs) {
            Event event = events.remove();
            nowNs = event.atNs();
            event.happens().run();
        }
        nowNs = endNs;
        return this;
    }

    private void tell(Input input) {
        List<Action> asked = engine.handle(input);
        check();
        actions.addAll(asked);
        asked.forEach(this::perform);
        armTimer();
    }

    private void armTimer() {
        long due = Math.max(engine.nextDeadlineNs(), nowNs);
        if (due < timerAtNs) {
            timerAtNs = due;
            at(due, () -> {
                if (timerAtNs <= nowNs) {
                    timerAtNs = Long.MAX_VALUE;
                    tell(new Input.TimerDue(moment()));
                }
            });
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.SendPacket send -> send(send);
            case Action.StepClock step -> clock.step(nowNs, step.offset());
            case Action.SetFrequency steer -> clock.steer(nowNs, steer.frequencyPpm());
            case Action.ResolveName name ->
                at(
                        nowNs,
                        () -> tell(new Input.NameResolved(
                                moment(), name.host(), name.family(), names.getOrDefault(name.host(), List.of()))));
            case Action.SetClockStatus ignored -> {}
            case Action.WriteDrift ignored -> {}
            case Action.WriteStatistics ignored -> {}
            case Action.Report ignored -> {}
            case Action.Stop ignored -> {}
        }
    }

    private void send(Action.SendPacket send) {
        NtpTimestamp sentAt = clock.read(nowNs);
        NtpPacket packet = send.stampTransmit()
                ? Packets.withTransmit(
                        send.packet(), engine.state().correction().apply(sentAt))
                : send.packet();
        tell(new Input.PacketSent(moment(), send.associationId(), packet.transmit(), sentAt));
        Host host = hosts.get(send.remote().address());
        if (host == null || random.nextDouble() < host.path().loss()) {
            return;
        }
        at(nowNs + toNs(host.path().there().drawS(random)), () -> answer(send.remote(), host, packet));
    }

    private void answer(Endpoint from, Host host, NtpPacket request) {
        NtpPacket answer = host.server().answer(request, clock.trueTime(nowNs));
        if (random.nextDouble() < host.path().loss()) {
            return;
        }
        at(
                nowNs + toNs(host.path().back().drawS(random)),
                () -> tell(new Input.PacketArrived(moment(), LOCAL, from, clock.read(nowNs), answer)));
    }

    private void check() {
        for (Invariant invariant : invariants) {
            invariant.violation(engine.state(), servedErrorS()).ifPresent(what -> {
                throw new AssertionError("seed " + seed + ", " + nowNs / 1e9 + " s: " + what);
            });
        }
    }

    private Moment moment() {
        return new Moment(nowNs, clock.read(nowNs));
    }

    private static long toNs(double seconds) {
        return Math.round(seconds * 1e9);
    }

    public SystemState state() {
        return engine.state();
    }

    /** What the served time is ahead of true time, seconds. */
    public double servedErrorS() {
        return engine.state().correction().apply(clock.read(nowNs)).secondsSince(clock.trueTime(nowNs));
    }

    /** Everything the engine has asked for so far. */
    public List<Action> actions() {
        return List.copyOf(actions);
    }
}
