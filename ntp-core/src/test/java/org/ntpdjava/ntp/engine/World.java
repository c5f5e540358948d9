package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A small world around one engine: a true time, a system clock that is wrong, servers that answer, and a queue of events.
 * Checks the invariants after every input.
 */
final class World {
    static final NtpTimestamp EPOCH = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    static final long SECOND_NS = 1_000_000_000L;
    static final Endpoint LOCAL = new Endpoint(IpAddress.parse("192.0.2.1").orElseThrow(), 123);

    final Random random;
    final List<Action> actions = new ArrayList<>();
    final Map<IpAddress, FakeServer> servers = new HashMap<>();
    final Map<String, List<IpAddress>> names = new HashMap<>();
    final EventMeter meter = new EventMeter();
    boolean sendReportsLate;
    boolean refusesSteps;
    /** Why nothing can be signed; empty when it can. */
    String keyTrouble = "";

    private final NtpTimestamp epoch;
    private final long seed;
    private final boolean clockControl;
    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNs).thenComparingLong(Event::order));
    private long order;
    private long nowNs;
    private double clockErrorS;
    private final double naturalPpm;
    private double steeredPpm;
    private ProtocolEngine engine;
    private EngineConfig config;

    private record Event(long atNs, long order, Runnable what) {}

    /** @param clockErrorS system clock minus true time at the start */
    World(long seed, EngineConfig config, double clockErrorS, double naturalPpm) {
        this(seed, config, clockErrorS, naturalPpm, EPOCH);
    }

    /** @param epoch 5 s before the start */
    World(long seed, EngineConfig config, double clockErrorS, double naturalPpm, NtpTimestamp epoch) {
        this.epoch = epoch;
        this.seed = seed;
        this.random = new Random(seed);
        this.config = config;
        this.clockControl = config.discipline().clockControl();
        this.clockErrorS = clockErrorS;
        this.naturalPpm = naturalPpm;
        this.nowNs = 5 * SECOND_NS;
        this.engine = new ProtocolEngine(config, new Random(seed + 1), moment());
    }

    ProtocolEngine engine() {
        return engine;
    }

    SystemState state() {
        return engine.state();
    }

    double seconds() {
        return (nowNs - 5 * SECOND_NS) * 1e-9;
    }

    NtpTimestamp trueTime() {
        return epoch.plus(NtpDuration.ofNanos(nowNs));
    }

    NtpTimestamp systemClock() {
        return trueTime().plus(NtpDuration.ofSeconds(clockErrorS));
    }

    /** Served time minus true time. */
    double servedErrorS() {
        return state().correction().apply(systemClock()).secondsSince(trueTime());
    }

    Moment moment() {
        return new Moment(nowNs, systemClock());
    }

    void in(double seconds, Runnable what) {
        queue.add(new Event(nowNs + Math.round(seconds * 1e9), order++, what));
    }

    void every(double firstS, double periodS, Runnable what) {
        in(firstS, () -> {
            what.run();
            every(periodS, periodS, what);
        });
    }

    FakeServer server(String address) {
        FakeServer server = new FakeServer(this, IpAddress.parse(address).orElseThrow());
        servers.put(server.address(), server);
        return server;
    }

    void reconfigure(EngineConfig newConfig) {
        config = newConfig;
        tell(new Input.ConfigChanged(moment(), newConfig));
    }

    /** Runs until so many seconds after the start. */
    void runUntil(double untilS) {
        long untilNs = 5 * SECOND_NS + Math.round(untilS * 1e9);
        while (true) {
            long deadlineNs = engine.nextDeadlineNs();
            Event event = queue.peek();
            long eventNs = event == null ? Long.MAX_VALUE : event.atNs();
            long nextNs = Math.max(nowNs, Math.min(deadlineNs, eventNs));
            if (nextNs > untilNs) {
                advance(untilNs);
                return;
            }
            advance(nextNs);
            if (eventNs <= deadlineNs && event != null) {
                queue.remove().what().run();
            } else {
                tell(new Input.TimerDue(moment()));
            }
        }
    }

    private void advance(long toNs) {
        clockErrorS += (naturalPpm + steeredPpm) * 1e-6 * (toNs - nowNs) * 1e-9;
        nowNs = toNs;
    }

    void tell(Input input) {
        List<Action> wanted = meter.handle(engine, input);
        checkInvariants();
        for (Action action : wanted) {
            actions.add(action);
            perform(action);
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.SendPacket send -> send(send);
            case Action.StepClock step when refusesSteps -> tell(new Input.ClockRefused(moment(), step));
            case Action.StepClock(NtpDuration offset) -> {
                assertTrue(clockControl, "step without clock control");
                clockErrorS += offset.toSeconds();
            }
            case Action.SetFrequency(double ppm) -> {
                assertTrue(clockControl, "frequency without clock control");
                assertTrue(Math.abs(ppm) <= 500, "frequency " + ppm);
                steeredPpm = ppm;
            }
            case Action.SetClockStatus _ -> assertTrue(clockControl, "status without clock control");
            case Action.SetTaiOffset _ -> assertTrue(clockControl, "TAI without clock control");
            case Action.FollowPulse follow -> tell(new Input.ClockRefused(moment(), follow)); // as most kernels do
            case Action.LeavePulse _ -> throw new AssertionError("a pulse was left that was never followed");
            case Action.ResolveName resolve ->
                in(
                        0.05,
                        () -> tell(new Input.NameResolved(
                                moment(),
                                resolve.host(),
                                resolve.family(),
                                names.getOrDefault(resolve.host(), List.of()))));
            case Action.WriteDrift _,
                    Action.WriteStatistics _,
                    Action.Report _,
                    Action.ReportDisturbance _,
                    Action.ConfigTaken _,
                    Action.Stop _ -> {}
        }
    }

    private void send(Action.SendPacket send) {
        if (send.keyId() != 0 && !keyTrouble.isEmpty()) {
            in(0, () -> tell(new Input.PacketNotSent(moment(), send.associationId(), true, keyTrouble)));
            return;
        }
        NtpTimestamp sentAt = systemClock();
        NtpPacket packet = send.stampTransmit()
                ? send.packet().withTransmit(state().correction().apply(sentAt))
                : send.packet();
        Input.PacketSent report = new Input.PacketSent(moment(), send.associationId(), packet.transmit(), sentAt);
        Optional.ofNullable(servers.get(send.remote().address())).ifPresent(s -> s.receive(send.remote(), packet));
        if (sendReportsLate) {
            in(0.5, () -> tell(new Input.PacketSent(moment(), report.associationId(), report.cookie(), sentAt)));
        } else {
            in(0, () -> tell(report));
        }
    }

    /** Somebody else sets the system clock. */
    void meddle(double byS) {
        clockErrorS += byS;
    }

    void arrive(Endpoint remote, NtpPacket packet) {
        arrive(remote, packet, new Authenticity.None());
    }

    void arrive(Endpoint remote, NtpPacket packet, Authenticity authenticity) {
        arrive(remote, packet, authenticity, Integer.MAX_VALUE);
    }

    void arrive(Endpoint remote, NtpPacket packet, Authenticity authenticity, int peerLimit) {
        tell(new Input.PacketArrived(moment(), LOCAL, remote, systemClock(), packet, authenticity, peerLimit));
    }

    boolean lists(String address) {
        return state().peers().stream()
                .anyMatch(p -> p.remote().address().toString().equals(address));
    }

    PeerState peer(String addressOrName) {
        return state().peers().stream()
                .filter(p -> p.name().equals(addressOrName)
                        || p.remote().address().toString().equals(addressOrName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + addressOrName + " in " + state().peers()));
    }

    long count(Class<? extends Action> type) {
        return actions.stream().filter(type::isInstance).count();
    }

    List<Action.SendPacket> sentTo(String address) {
        return actions.stream()
                .filter(Action.SendPacket.class::isInstance)
                .map(Action.SendPacket.class::cast)
                .filter(s -> s.remote().address().toString().equals(address))
                .toList();
    }

    List<String> reports() {
        return actions.stream()
                .filter(Action.Report.class::isInstance)
                .map(a -> ((Action.Report) a).text())
                .toList();
    }

    <T extends StatRecord> List<T> statistics(Class<T> type) {
        return actions.stream()
                .filter(Action.WriteStatistics.class::isInstance)
                .map(a -> ((Action.WriteStatistics) a).line())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Optional<Action.Stop> stop() {
        return actions.stream()
                .filter(Action.Stop.class::isInstance)
                .map(Action.Stop.class::cast)
                .findFirst();
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("seed " + seed + " at " + seconds() + " s: " + state().leap()
                + " stratum " + state().stratum() + " served error " + servedErrorS() + " s\n");
        for (PeerState p : state().peers()) {
            table.append(String.format(
                    "%c%-16s %-5s st %2d reach %3o poll %2d delay %9.6f offset %9.6f jitter %9.6f dist %7.4f flash %x%n",
                    p.selection().tally(),
                    p.name().isEmpty() ? p.remote().address() : p.name(),
                    p.referenceId().text(),
                    p.stratum(),
                    p.reach(),
                    p.hostPollLog2S(),
                    p.delayS(),
                    p.offsetS(),
                    p.jitterS(),
                    p.rootDistanceS(),
                    p.flash()));
        }
        return table.toString();
    }

    private void checkInvariants() {
        SystemState s = engine.state();
        assertEquals(s.leap() == LeapIndicator.ALARM, s.stratum() >= 16, () -> "leap and stratum disagree\n" + this);
        assertTrue(s.stratum() >= 1, "stratum " + s.stratum());
        assertTrue(s.rootDispersionS() >= 0 && Double.isFinite(s.rootDispersionS()), () -> "root dispersion\n" + this);
        assertTrue(s.systemPeerId() == 0 || s.peer(s.systemPeerId()).isPresent(), () -> "system peer is gone\n" + this);
        assertTrue(engine.nextDeadlineNs() - nowNs <= SECOND_NS, () -> "no tick is due\n" + this);
        int lastId = 0;
        for (PeerState p : s.peers()) {
            assertTrue(p.associationId() > lastId, () -> "ids do not ascend\n" + this);
            lastId = p.associationId();
            assertTrue(p.reach() >= 0 && p.reach() <= 255, () -> "reach " + p.reach());
            assertTrue(Double.isFinite(p.offsetS()) && p.jitterS() >= 0 && p.dispersionS() >= 0, () -> "peer\n" + this);
        }
        assertTrue(config.selection().maxClock() * 2 + 20 > s.peers().size(), () -> "too many peers\n" + this);
    }
}
