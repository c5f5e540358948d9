package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.packet.ZonedAddress;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Servers that tell the time to whoever listens, and listeners (RFC 5905 sections 3 and 9.2, modes 5 and 6). */
class BroadcastStoryTest {
    private static final String SERVER = "198.51.100.7";
    private static final String GROUP = "224.0.1.1";
    private static final Endpoint FROM = new Endpoint(IpAddress.parse(SERVER).orElseThrow(), 123);
    private static final Authenticity PROVEN = new Authenticity.Verified(5);
    private static final double ONE_WAY_S = 0.0003;
    private static final CastConfig LISTENS = listens(true, true);

    private static CastConfig listens(boolean volley, boolean needsKey) {
        return new CastConfig(true, volley, 0.004, needsKey, CastConfig.DEFAULT.hops(), 3600);
    }

    private static World listener(CastConfig cast) {
        return new World(1, Configs.noClock().withCast(cast), 0.01, 0);
    }

    /** Sent now, and stamped now. */
    private static NtpPacket broadcast(World world) {
        return new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.BROADCAST,
                1,
                4,
                -20,
                0,
                0.0005,
                ReferenceId.ofText("PPS"),
                world.trueTime().minus(NtpDuration.ofSeconds(10)),
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                world.trueTime());
    }

    private static void broadcastFor(World world, double untilS, Authenticity authenticity, List<NtpPacket> overheard) {
        world.every(1, 16, () -> {
            if (world.seconds() < untilS) {
                NtpPacket packet = broadcast(world);
                overheard.add(packet);
                world.in(ONE_WAY_S, () -> world.arrive(FROM, packet, authenticity));
            }
        });
    }

    private static World synchronisedBy(World world) {
        world.server(SERVER).authenticity = PROVEN;
        broadcastFor(world, Double.MAX_VALUE, PROVEN, new ArrayList<>());
        world.runUntil(300);
        return world;
    }

    @Test
    void aListenerAsksForTheDelayAndThenOnlyListens() {
        World world = synchronisedBy(listener(LISTENS));
        PeerState server = world.peer(SERVER);
        assertEquals(6, world.sentTo(SERVER).size(), "the volley");
        assertTrue(world.sentTo(SERVER).stream().allMatch(s -> s.packet().mode() == Mode.CLIENT && s.keyId() == 5));
        assertEquals(6, server.hostMode().code(), "MODE_BCLIENT of ntpd");
        assertFalse(server.configured());
        assertEquals(0xff, server.reach() | 1, world::toString);
        assertEquals(2, world.state().stratum(), world::toString);
        assertEquals(2 * ONE_WAY_S, server.delayS(), 1e-4);
        assertEquals(0, world.servedErrorS(), 1e-4, world::toString);
    }

    @Test
    void novolleyAsksNothingAndAssumesTheDelay() {
        World world = synchronisedBy(listener(listens(false, true)));
        assertEquals(List.of(), world.sentTo(SERVER));
        assertEquals(0.004, world.peer(SERVER).delayS(), 1e-9);
        assertEquals(2, world.state().stratum(), world::toString);
        assertEquals(0.002 - ONE_WAY_S, world.servedErrorS(), 1e-4, "half of what is assumed too much");
    }

    @Test
    void aServerThatDoesNotAnswerIsListenedToWithTheAssumedDelay() {
        World world = listener(LISTENS);
        broadcastFor(world, Double.MAX_VALUE, PROVEN, new ArrayList<>());
        world.runUntil(300);
        assertEquals(0.004, world.peer(SERVER).delayS(), 1e-9);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void whoProvesNothingIsNotListenedToUnlessAuthIsDisabled() {
        for (Authenticity forged :
                List.of(new Authenticity.None(), new Authenticity.Wrong(), new Authenticity.CryptoNak())) {
            World careful = listener(LISTENS);
            broadcastFor(careful, 100, forged, new ArrayList<>());
            careful.runUntil(100);
            assertFalse(careful.lists(SERVER), careful::toString);

            World careless = listener(listens(true, false));
            broadcastFor(careless, 100, forged, new ArrayList<>());
            careless.runUntil(100);
            assertEquals(forged instanceof Authenticity.None, careless.lists(SERVER), careless::toString);
        }
    }

    @Test
    void whoWasNotToldToListenDoesNot() {
        World world = listener(CastConfig.DEFAULT);
        broadcastFor(world, 100, PROVEN, new ArrayList<>());
        world.runUntil(100);
        assertFalse(world.lists(SERVER), world::toString);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replaysAreDropped(boolean volley) {
        World world = listener(listens(volley, true));
        world.server(SERVER).authenticity = PROVEN;
        List<NtpPacket> overheard = new ArrayList<>();
        broadcastFor(world, Double.MAX_VALUE, PROVEN, overheard);
        world.runUntil(200);
        double errorS = world.servedErrorS();
        PeerState before = world.peer(SERVER);
        List.copyOf(overheard).forEach(packet -> world.arrive(FROM, packet, PROVEN));
        PeerState after = world.peer(SERVER);
        assertEquals(
                before.counters().duplicates() + overheard.size(),
                after.counters().duplicates());
        assertEquals(before.offsetS(), after.offsetS(), 1e-6);
        assertEquals(errorS, world.servedErrorS(), 1e-6);
    }

    /** Recorded yesterday, played to one who has just started: its volley shows what the time is now. */
    @Test
    void anOldBroadcastBeginsAnAssociationButGivesNoTime() {
        World world = listener(LISTENS);
        world.server(SERVER).authenticity = PROVEN;
        NtpPacket old = broadcast(world);
        world.runUntil(1000);
        world.every(1, 16, () -> world.arrive(FROM, old, PROVEN));
        world.runUntil(1100);
        assertTrue(world.lists(SERVER));
        assertEquals(0, world.servedErrorS(), 1e-3, world::toString);
        assertTrue(world.peer(SERVER).counters().duplicates() > 3);
    }

    @Test
    void forgeriesBetweenTheBroadcastsDoNoHarm() {
        World world = listener(LISTENS);
        world.every(1.5, 1, () -> {
            NtpPacket lie = broadcast(world).withTransmit(world.trueTime().plus(NtpDuration.ofSeconds(1000)));
            world.arrive(FROM, lie, new Authenticity.Wrong());
            world.arrive(FROM, lie, new Authenticity.None());
            world.arrive(FROM, lie, new Authenticity.Verified(6));
        });
        synchronisedBy(world);
        assertEquals(0, world.servedErrorS(), 1e-4, world::toString);
        assertEquals(0xff, world.peer(SERVER).reach() | 1, world::toString);
        assertTrue(world.peer(SERVER).counters().badAuth() > 800);
    }

    @Test
    void aServerThatFallsSilentIsForgotten() {
        World world = listener(LISTENS);
        world.server(SERVER).authenticity = PROVEN;
        broadcastFor(world, 300, PROVEN, new ArrayList<>());
        world.runUntil(300);
        assertTrue(world.lists(SERVER));
        world.runUntil(300 + 14 * 17);
        assertFalse(world.lists(SERVER), world::toString);
    }

    @Test
    void thereIsRoomForTwiceMaxclockAndNoMore() {
        World world = listener(listens(true, false));
        for (int i = 0; i < 1000; i++) {
            Endpoint forged = new Endpoint(IpAddress.ofIpv4(0xc6336400 | i), 123);
            world.arrive(forged, broadcast(world), new Authenticity.None());
        }
        assertEquals(20, world.state().peers().size());
    }

    @Test
    void aServerWithoutTimeIsNotListenedTo() {
        World world = listener(LISTENS);
        NtpPacket packet = FakeServer.kiss("INIT", broadcast(world));
        world.arrive(FROM, packet, PROVEN);
        assertFalse(world.lists(SERVER));
    }

    private static World giver(String... servers) {
        List<SourceConfig> sources = new ArrayList<>();
        for (String server : servers) {
            sources.add(Configs.server(server));
        }
        sources.add(new SourceConfig.Group(
                SourceConfig.Cast.BROADCAST,
                new ZonedAddress(IpAddress.parse(GROUP).orElseThrow(), "eth7"),
                123,
                3,
                7,
                15,
                new SourceConfig.Options(4, 4, false, false, false, false, false)));
        return new World(1, Configs.noClock(sources.toArray(SourceConfig[]::new)), 0.01, 0);
    }

    @Test
    void tellsTheTimeOnlyWhileItKnowsIt() {
        World world = giver();
        world.runUntil(200);
        assertEquals(List.of(), world.sentTo(GROUP));
    }

    @Test
    void tellsTheTimeAtEveryPoll() {
        World world = giver(SERVER);
        world.server(SERVER);
        world.runUntil(20);
        int before = world.sentTo(GROUP).size();
        world.runUntil(20 + 160);
        List<Action.SendPacket> sent = world.sentTo(GROUP);
        assertEquals(10, sent.size() - before);
        Action.SendPacket last = sent.getLast();
        assertEquals(Mode.BROADCAST, last.packet().mode());
        assertEquals(3, last.packet().version());
        assertEquals(4, last.packet().pollLog2S());
        assertEquals(2, last.packet().stratum());
        assertEquals(NtpTimestamp.ZERO, last.packet().origin());
        assertEquals(NtpTimestamp.ZERO, last.packet().receive());
        assertTrue(last.packet().rootDispersionS() > 0);
        assertTrue(last.stampTransmit());
        assertEquals(7, last.keyId());
        assertEquals(15, last.hops());
        assertEquals("eth7", last.zone());
        PeerState shown = world.peer(GROUP);
        assertEquals(Mode.BROADCAST, shown.hostMode());
        assertNotEquals(0, shown.packetsSent());
        assertEquals(0xc800, shown.statusWord() & 0xf800, "configured, with a key, a group");
    }
}
