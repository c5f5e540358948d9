package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Three siblings that ask each other, and a server that only the last of them can reach, or nobody. */
class OrphanStoryTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int ORPHAN_STRATUM = 6;
    private static final double WAIT_S = 120;
    private static final String SERVER = "198.51.100.1";
    private static final String[] SIBLINGS = {"192.0.2.1", "192.0.2.2", "192.0.2.3"};

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNs).thenComparingLong(Event::order));
    private final List<Sibling> siblings = new ArrayList<>();
    private long order;
    private long nowNs = SECOND_NS;
    private boolean serverAnswers;

    private record Event(long atNs, long order, Runnable what) {}

    /** A machine whose clock nobody steers; what it serves is corrected beside it. */
    private final class Sibling {
        final IpAddress address;
        private final double clockErrorS;
        private final double ppm;
        private final ProtocolEngine engine;
        boolean isCutOff;

        Sibling(long seed, String address, double clockErrorS, double ppm) {
            this.address = IpAddress.parse(address).orElseThrow();
            this.clockErrorS = clockErrorS;
            this.ppm = ppm;
            List<SourceConfig> sources = new ArrayList<>();
            Arrays.stream(SIBLINGS)
                    .filter(a -> !a.equals(address))
                    .map(Configs::peer)
                    .forEach(sources::add);
            if (address.equals(SIBLINGS[2])) {
                sources.add(Configs.server(SERVER));
            }
            SelectionConfig tos = new SelectionConfig(1, 3, 10, 1.5, 0.001, 0, 15, ORPHAN_STRATUM, WAIT_S);
            engine = new ProtocolEngine(Configs.with(Configs.NO_CLOCK, tos, sources), new Random(seed), moment());
        }

        Moment moment() {
            return new Moment(nowNs, clock());
        }

        NtpTimestamp clock() {
            return trueTime().plus(NtpDuration.ofSeconds(clockErrorS + ppm * 1e-6 * nowNs * 1e-9));
        }

        SystemState state() {
            return engine.state();
        }

        double servedErrorS() {
            return state().correction().apply(clock()).secondsSince(trueTime());
        }

        boolean isParent() {
            return state().variables().isOrphan();
        }

        boolean follows(Sibling other) {
            return state().peer(state().systemPeerId())
                    .filter(p -> p.remote().address().equals(other.address))
                    .isPresent();
        }

        void tell(Input input) {
            for (Action action : engine.handle(input)) {
                if (action instanceof Action.SendPacket send) {
                    send(send);
                }
            }
        }

        private void send(Action.SendPacket send) {
            NtpTimestamp sentAt = clock();
            NtpPacket packet = send.stampTransmit()
                    ? send.packet().withTransmit(state().correction().apply(sentAt))
                    : send.packet();
            in(0, () -> tell(new Input.PacketSent(moment(), send.associationId(), packet.transmit(), sentAt)));
            if (isCutOff) {
                return;
            }
            in(0.0003, () -> {
                siblings.stream()
                        .filter(s -> s.address.equals(send.remote().address()) && !s.isCutOff)
                        .forEach(s -> s.arrive(address, packet));
                if (serverAnswers && send.remote().address().toString().equals(SERVER)) {
                    NtpPacket answer = answer(packet);
                    in(0.0003, () -> arrive(send.remote().address(), answer));
                }
            });
        }

        void arrive(IpAddress from, NtpPacket packet) {
            tell(new Input.PacketArrived(
                    moment(), new Endpoint(address, 123), new Endpoint(from, 123), clock(), packet));
        }
    }

    private NtpTimestamp trueTime() {
        return World.EPOCH.plus(NtpDuration.ofNanos(nowNs));
    }

    private NtpPacket answer(NtpPacket request) {
        return new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SERVER,
                1,
                Math.max(request.pollLog2S(), 3),
                -20,
                0,
                0.0005,
                ReferenceId.ofText("PPS"),
                trueTime().minus(NtpDuration.ofSeconds(10)),
                request.transmit(),
                trueTime(),
                trueTime());
    }

    private void in(double seconds, Runnable what) {
        events.add(new Event(nowNs + Math.round(seconds * 1e9), order++, what));
    }

    private void begin(long seed) {
        double[] errorS = {0.9, -0.4, 0.05};
        double[] ppm = {20, -35, 5};
        for (int i = 0; i < SIBLINGS.length; i++) {
            siblings.add(new Sibling(seed * 10 + i, SIBLINGS[i], errorS[i], ppm[i]));
        }
    }

    private void runUntil(double untilS) {
        long untilNs = Math.round(untilS * 1e9);
        while (true) {
            Sibling due = siblings.stream()
                    .min(Comparator.comparingLong(s -> s.engine.nextDeadlineNs()))
                    .orElseThrow();
            long dueNs = Math.max(nowNs, due.engine.nextDeadlineNs());
            Event event = events.peek();
            long nextNs = event == null ? dueNs : Math.min(dueNs, event.atNs());
            if (nextNs > untilNs) {
                nowNs = untilNs;
                return;
            }
            nowNs = nextNs;
            if (event != null && event.atNs() <= dueNs) {
                events.remove().what().run();
            } else {
                due.tell(new Input.TimerDue(due.moment()));
            }
            assertNoLoop();
        }
    }

    /** Among orphans not even for a moment. Who has just lost a source may follow another one until the next packet. */
    private void assertNoLoop() {
        for (Sibling first : siblings) {
            Sibling at = first;
            for (int steps = 0; at != null; steps++) {
                assertTrue(steps < SIBLINGS.length, this::toString);
                Sibling here = at;
                at = siblings.stream()
                        .filter(s -> here.follows(s) && here.state().stratum() >= ORPHAN_STRATUM)
                        .findFirst()
                        .orElse(null);
            }
        }
    }

    private Sibling sibling(int index) {
        return siblings.get(index);
    }

    private void assertFollow(int parent, int... children) {
        assertTrue(sibling(parent).isParent(), this::toString);
        assertEquals(ORPHAN_STRATUM, sibling(parent).state().stratum(), this::toString);
        for (int child : children) {
            SystemState state = sibling(child).state();
            assertTrue(sibling(child).follows(sibling(parent)), this::toString);
            assertEquals(ORPHAN_STRATUM + 1, state.stratum(), this::toString);
            assertEquals(ReferenceId.ofAddress(sibling(parent).address), state.referenceId(), this::toString);
            assertEquals(sibling(parent).servedErrorS(), sibling(child).servedErrorS(), 0.01, this::toString);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("at " + nowNs * 1e-9 + " s\n");
        for (Sibling s : siblings) {
            text.append(s.address + ": stratum " + s.state().stratum() + ", of "
                    + s.state().referenceId().text() + ", peer " + s.state().systemPeerId() + ", error "
                    + s.servedErrorS() + " s\n");
            s.state()
                    .peers()
                    .forEach(p -> text.append("    " + p.selection().tally()
                            + p.remote().address() + " stratum " + p.stratum() + " flash " + p.flash() + "\n"));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void threeOrphansElectOneParent(long seed) {
        begin(seed);
        runUntil(WAIT_S - 10);
        siblings.forEach(s -> assertFalse(s.state().synchronised(), this::toString));
        runUntil(1200);
        assertFollow(0, 1, 2);
        SystemState parent = sibling(0).state();
        assertEquals(ReferenceId.LOOPBACK, parent.referenceId());
        assertEquals(0, parent.rootDelayS());
        assertEquals(0, parent.rootDispersionS(sibling(0).clock()));
        assertEquals(Long.MAX_VALUE, parent.errorBoundNs(), "nobody knows how wrong it is");
    }

    @Test
    void theNextLeadsWhenTheParentIsCutOffAndGivesWayWhenItIsBack() {
        begin(4);
        runUntil(1200);
        assertFollow(0, 1, 2);
        sibling(0).isCutOff = true;
        runUntil(4000);
        assertFollow(1, 2);
        sibling(0).isCutOff = false;
        runUntil(7000);
        assertFollow(0, 1, 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void aSourceThatReturnsEndsItForAll(long seed) {
        begin(seed);
        runUntil(1200);
        assertFollow(0, 1, 2);
        serverAnswers = true;
        runUntil(4000);
        assertEquals(2, sibling(2).state().stratum(), this::toString);
        for (Sibling s : siblings) {
            assertTrue(s.state().stratum() < ORPHAN_STRATUM, this::toString);
            assertFalse(s.isParent(), this::toString);
            assertEquals(0, s.servedErrorS(), 0.005, this::toString);
        }
        serverAnswers = false;
        runUntil(12000);
        assertFollow(0, 1, 2);
    }

    /** The wait begins anew: right after a step nobody has been heard, but nobody is lost. */
    @Test
    void isNoOrphanForAStepOfTheClock() {
        SelectionConfig tos = new SelectionConfig(1, 3, 10, 1.5, 0.001, 0, 15, ORPHAN_STRATUM, 15);
        World world = new World(1, Configs.with(Configs.NO_CLOCK, tos, List.of(Configs.server(SERVER))), 0, 10);
        FakeServer server = world.server(SERVER);
        world.runUntil(900);
        server.offsetS = 0.73;
        for (int second = 901; second < 3000; second++) {
            world.runUntil(second);
            assertFalse(world.state().variables().isOrphan(), world::toString);
        }
        assertEquals(0.73, world.servedErrorS(), 0.01, () -> "it was stepped\n" + world);
    }
}
