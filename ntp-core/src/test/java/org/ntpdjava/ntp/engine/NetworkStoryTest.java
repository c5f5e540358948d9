package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class NetworkStoryTest {
    private static final String A = "198.51.100.1";
    private static final String B = "198.51.100.2";
    private static final Endpoint A_123 = new Endpoint(IpAddress.parse(A).orElseThrow(), 123);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void iburstSynchronisesWithinSeconds(long seed) {
        World world = new World(seed, Configs.noClock(Configs.server(A)), 0.03, 20);
        world.server(A);
        world.runUntil(14);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        assertEquals(2, world.state().stratum());
        assertEquals(
                new ReferenceId(IpAddress.parse(A).orElseThrow().ipv4()),
                world.state().referenceId());
        assertEquals(6, world.sentTo(A).size(), "packets of the burst");
        assertEquals(0, world.servedErrorS(), 0.001, world::toString);
        assertEquals(SystemEvent.CLOCK_SYNC.code(), world.state().event().code());
    }

    @Test
    void requestsTellNothingAboutUs() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0.03, 20);
        world.server(A);
        world.runUntil(200);
        List<Action.SendPacket> sent = world.sentTo(A);
        for (Action.SendPacket send : sent) {
            NtpPacket p = send.packet();
            assertEquals(4, p.version());
            assertEquals(Mode.CLIENT, p.mode());
            assertEquals(0, p.stratum() + p.pollLog2S());
            assertTrue(
                    p.origin().isZero() && p.receive().isZero() && p.reference().isZero());
            assertTrue(!send.stampTransmit());
        }
        assertEquals(
                sent.size(),
                sent.stream().map(s -> s.packet().transmit()).distinct().count(),
                "cookies differ");
    }

    @Test
    void oneAssociationPerSecondAtTheStart() {
        World world = new World(1, Configs.noClock(Configs.server(A), Configs.server(B)), 0, 0);
        world.runUntil(1.5);
        assertEquals(1, world.sentTo(A).size());
        assertEquals(0, world.sentTo(B).size());
        world.runUntil(2.5);
        assertEquals(1, world.sentTo(B).size());
    }

    @Test
    void answersWithAForeignOriginAreBogusAndHarmless() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.server(A).habit = p -> p.withOrigin(new NtpTimestamp(p.origin().bits() ^ 1));
        world.runUntil(30);
        PeerState peer = world.peer(A);
        assertEquals(0, peer.reach());
        assertEquals(6, peer.counters().bogusOrigin());
        assertTrue((peer.flash() & Flash.PKT_BOGUS.bit()) != 0);
        assertEquals(16, world.state().stratum());
    }

    @Test
    void zeroOriginIsRefused() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.server(A).habit = p -> p.withOrigin(NtpTimestamp.ZERO);
        world.runUntil(30);
        assertEquals(0, world.peer(A).reach());
    }

    @Test
    void aRepeatedAnswerIsADuplicate() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        FakeServer server = world.server(A);
        server.habit = p -> {
            world.in(0.01, () -> world.arrive(A_123, p));
            return p;
        };
        world.runUntil(30);
        assertEquals(6, world.peer(A).counters().duplicates());
        assertEquals(1, world.peer(A).reach());
    }

    @Test
    void rateKissSlowsDownByOneStepEach() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.server(A).habit = p -> FakeServer.kiss("RATE", p);
        world.runUntil(100);
        assertEquals(7, world.peer(A).hostPollLog2S());
        assertEquals(1, world.sentTo(A).size(), "the burst ended");
        assertEquals(PeerEvent.RATE_EXCEEDED.code(), world.peer(A).event().code());
        world.runUntil(6 * 3600);
        assertEquals(10, world.peer(A).hostPollLog2S(), "and no further");
    }

    @Test
    void forgedKissesDoNothing() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.server(A);
        world.runUntil(20);
        int before = world.sentTo(A).size();
        for (String code : List.of("DENY", "RSTR", "RATE")) {
            NtpPacket forged = FakeServer.kiss(
                    code,
                    new NtpPacket(
                            LeapIndicator.ALARM,
                            4,
                            Mode.SERVER,
                            0,
                            6,
                            -20,
                            0,
                            0,
                            ReferenceId.NONE,
                            NtpTimestamp.ZERO,
                            new NtpTimestamp(42),
                            NtpTimestamp.ZERO,
                            world.trueTime()));
            world.arrive(A_123, forged);
        }
        world.runUntil(200);
        assertTrue(world.sentTo(A).size() > before);
        assertEquals(6, world.peer(A).hostPollLog2S());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "RSTR"})
    void denyStopsSending(String code) {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.server(A).habit = p -> FakeServer.kiss(code, p);
        world.runUntil(7200);
        assertEquals(1, world.sentTo(A).size());
        assertEquals(code, world.peer(A).referenceId().text());
    }

    @Test
    void unreachableAfterEightUnansweredPolls() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        FakeServer server = world.server(A);
        world.runUntil(300);
        assertTrue(world.peer(A).reach() > 0);
        server.silent = true;
        world.runUntil(300 + 9 * 70);
        assertEquals(0, world.peer(A).reach(), world::toString);
        assertEquals(0, world.state().systemPeerId());
        assertEquals(2, world.state().stratum(), "the clock is still good");
        assertTrue(world.statistics(StatRecord.Protocol.class).stream()
                .anyMatch(p -> p.text().equals("unreachable")));
        assertTrue(world.reports().stream().anyMatch(r -> r.endsWith("no_sys_peer")));
    }

    @Test
    void saysUnsynchronisedWhenTheErrorMayHaveGrownTooLarge() {
        double maxDistanceS = 0.02;
        SelectionConfig tos = new SelectionConfig(1, 3, 10, maxDistanceS, 0.001, 0, 15, 17);
        World world = new World(1, Configs.with(Configs.NO_CLOCK, tos, List.of(Configs.server(A))), 0, 0);
        FakeServer server = world.server(A);
        world.runUntil(3600);
        server.silent = true;
        double distanceS = 0;
        while (world.state().synchronised()) {
            assertTrue(world.seconds() < 40 * 3600, world::toString);
            distanceS = world.state().rootDelayS() / 2
                    + world.state().rootDispersionS()
                    + world.state().dispersionRate()
                            * world.trueTime().secondsSince(world.state().reference());
            assertTrue(distanceS < maxDistanceS + 1e-3, world::toString);
            world.runUntil(world.seconds() + 60);
        }
        assertTrue(world.seconds() > 2 * 3600, "what the clock was seen to keep is believed for hours\n" + world);
        assertEquals(maxDistanceS, distanceS, 0.1 * maxDistanceS, world::toString);
        assertEquals(LeapIndicator.ALARM, world.state().leap());
    }

    @Test
    void unansweredPollsBackOffToMaxpoll() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.runUntil(4 * 3600);
        assertEquals(10, world.peer(A).hostPollLog2S());
        assertTrue(
                world.sentTo(A).size() < 6 + 10 + 4 + 14,
                "sent " + world.sentTo(A).size());
    }

    @Test
    void aServerThatTakesItsTimeFromUsIsNotFollowed() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        FakeServer server = world.server(A);
        server.stratum = 3;
        server.referenceId = ReferenceId.ofAddress(World.LOCAL.address());
        world.runUntil(60);
        assertTrue((world.peer(A).flash() & Flash.PEER_LOOP.bit()) != 0);
        assertEquals(SelectionStatus.REJECT, world.peer(A).selection());
        assertEquals(16, world.state().stratum());
    }

    @Test
    void anUnsynchronisedServerIsNotFollowed() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        FakeServer server = world.server(A);
        server.leap = LeapIndicator.ALARM;
        server.stratum = 0;
        server.referenceId = ReferenceId.INIT;
        world.runUntil(60);
        assertEquals(0, world.peer(A).reach());
        assertEquals(6, world.peer(A).counters().badReference());
    }

    @Test
    void noselectIsMeasuredButNotFollowed() {
        Options noSelect = new Options(6, 10, true, false, false, true, false);
        World world = new World(1, Configs.noClock(Configs.server(A, noSelect)), 0.01, 0);
        world.server(A);
        world.runUntil(60);
        assertEquals(-0.01, world.peer(A).offsetS(), 0.001);
        assertEquals(SelectionStatus.REJECT, world.peer(A).selection());
    }

    @Test
    void theFalsetickerAmongFourIsMarked() {
        World world = new World(
                5,
                Configs.noClock(
                        Configs.server(A),
                        Configs.server(B),
                        Configs.server("198.51.100.3"),
                        Configs.server("198.51.100.4")),
                0,
                10);
        for (String address : List.of(A, B, "198.51.100.3")) {
            world.server(address);
        }
        world.server("198.51.100.4").offsetS = 0.2;
        world.runUntil(7200);
        assertEquals(SelectionStatus.FALSETICK, world.peer("198.51.100.4").selection(), world::toString);
        assertEquals(0, world.servedErrorS(), 0.005, world::toString);
    }

    @Test
    void anAnswerThatOvertakesTheReportOfSendingIsStillMeasured() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0.01, 0);
        world.sendReportsLate = true;
        world.server(A);
        world.runUntil(30);
        assertEquals(1, world.peer(A).reach(), world::toString);
        assertEquals(0.0006, world.peer(A).delayS(), 0.0002, world::toString);
    }

    @Test
    void symmetricPeersCarryRealStateAndReachEachOther() {
        World world = new World(1, Configs.noClock(Configs.peer(A)), 0.01, 0);
        world.server(A);
        world.runUntil(400);
        assertNotEquals(0, world.peer(A).reach(), world::toString);
        assertEquals(2, world.state().stratum(), world::toString);
        Action.SendPacket last = world.sentTo(A).getLast();
        assertTrue(last.stampTransmit());
        assertEquals(Mode.SYMMETRIC_ACTIVE, last.packet().mode());
        assertEquals(2, last.packet().stratum());
        assertTrue(!last.packet().origin().isZero(), "tells what it heard last");
        assertTrue(last.packet().transmit().isZero(), "the sender stamps it");
    }

    @Test
    void packetsOfStrangersAreIgnored() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0.01, 0);
        world.server(B);
        int before = world.actions.size();
        world.arrive(new Endpoint(IpAddress.parse(B).orElseThrow(), 123), symmetricFromNowhere());
        assertTrue(
                world.actions.subList(before, world.actions.size()).stream()
                        .noneMatch(Action.SendPacket.class::isInstance),
                "strangers are answered elsewhere");
        assertEquals(1, world.state().peers().size());
        assertEquals(0, world.statistics(StatRecord.Raw.class).size());
    }

    @Test
    void rawstatsHaveEachPacket() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0.01, 0);
        world.server(A);
        world.runUntil(14);
        assertEquals(6, world.statistics(StatRecord.Raw.class).size());
        assertTrue(world.statistics(StatRecord.Peer.class).size() >= 1);
        assertTrue(world.statistics(StatRecord.Loop.class).size() >= 1);
    }

    private static NtpPacket symmetricFromNowhere() {
        return new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SYMMETRIC_ACTIVE,
                2,
                6,
                -20,
                0,
                0,
                ReferenceId.NONE,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                new NtpTimestamp(7));
    }
}
