package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.select.SelectionConfig;

/** Servers found by asking a group (RFC 5905 section 3.1). */
class ManycastStoryTest {
    private static final String GROUP = "224.0.1.1";
    private static final IpAddress GROUP_ADDRESS = IpAddress.parse(GROUP).orElseThrow();
    private static final Authenticity PROVEN = new Authenticity.Verified(5);
    private static final SourceConfig.Options IBURST = new SourceConfig.Options(6, 6, true, false, false, false, false);

    private static World asker(CastConfig cast, int keyId) {
        SourceConfig group = new SourceConfig.Group(SourceConfig.Cast.MANYCAST, GROUP_ADDRESS, keyId, IBURST);
        SelectionConfig few = new SelectionConfig(1, 2, 4, 1.5, 0.001, 0, 15, 17);
        return new World(1, Configs.with(Configs.NO_CLOCK, few, List.of(group)).withCast(cast), 0.01, 0);
    }

    private static CastConfig cast(boolean needsKey, double beaconS) {
        return new CastConfig(false, true, 0.004, needsKey, List.of(1, 4, 16), beaconS);
    }

    /** So many servers near the group answer each question within a second, each from its own address. */
    private static List<FakeServer> answerAs(World world, int count, int stratum, Authenticity authenticity) {
        List<FakeServer> servers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            FakeServer server = world.server("198.51.100." + i);
            server.authenticity = authenticity;
            server.stratum = stratum;
            servers.add(server);
        }
        AtomicInteger seen = new AtomicInteger();
        world.every(1, 1, () -> {
            List<Action.SendPacket> asked = world.sentTo(GROUP);
            if (asked.size() > seen.getAndSet(asked.size())) {
                NtpPacket request = asked.getLast().packet();
                servers.forEach(server -> server.receive(new Endpoint(server.address(), 123), request));
            }
        });
        return servers;
    }

    @Test
    void whoAnswersTheGroupBecomesAServer() {
        World world = asker(cast(true, 3600), 5);
        answerAs(world, 2, 1, PROVEN);
        world.runUntil(100);
        assertTrue(world.lists("198.51.100.1") && world.lists("198.51.100.2"), world::toString);
        assertFalse(world.peer("198.51.100.1").configured());
        assertEquals(2, world.state().stratum(), world::toString);
        assertEquals(0, world.servedErrorS(), 1e-3, world::toString);
        Action.SendPacket question = world.sentTo(GROUP).getFirst();
        assertEquals(Mode.CLIENT, question.packet().mode());
        assertEquals(5, question.keyId());
        assertFalse(question.stampTransmit());
        assertEquals(0, world.peer("198.51.100.1").counters().bogusOrigin(), "answers to the group are no bogus ones");
    }

    @Test
    void asksFartherEachTime() {
        World world = asker(cast(true, 3600), 5);
        world.runUntil(400);
        assertEquals(
                List.of(1, 4, 16, 16, 16),
                world.sentTo(GROUP).stream()
                        .map(Action.SendPacket::hops)
                        .limit(5)
                        .toList());
    }

    @Test
    void takesNoMoreThanMaxclockAndThenAsksAtEachBeaconOnly() {
        World world = asker(cast(true, 1000), 5);
        answerAs(world, 10, 1, PROVEN);
        world.runUntil(200);
        assertEquals(4, world.state().peers().size(), world::toString);
        int asked = world.sentTo(GROUP).size();
        world.runUntil(900);
        assertEquals(asked, world.sentTo(GROUP).size());
        world.runUntil(1200);
        assertEquals(asked + 1, world.sentTo(GROUP).size());
        assertEquals(1, world.sentTo(GROUP).getLast().hops(), "from the nearest again");
    }

    @Test
    void whoseAddressMayHaveNoPeersIsNotTaken() {
        World world = asker(cast(true, 3600), 5);
        List<FakeServer> servers = answerAs(world, 2, 1, PROVEN);
        servers.getFirst().peerLimit = 0;
        servers.getLast().peerLimit = 1;
        world.runUntil(100);
        assertFalse(world.lists("198.51.100.1"), world::toString);
        assertTrue(world.lists("198.51.100.2"), world::toString);
    }

    @Test
    void withoutAKeyNobodyIsBelievedUnlessAuthIsDisabled() {
        World careful = asker(cast(true, 3600), 0);
        answerAs(careful, 2, 1, new Authenticity.None());
        careful.runUntil(100);
        assertEquals(1, careful.state().peers().size(), careful::toString);

        World careless = asker(cast(false, 3600), 0);
        answerAs(careless, 2, 1, new Authenticity.None());
        careless.runUntil(100);
        assertEquals(3, careless.state().peers().size(), careless::toString);
    }

    @Test
    void withAKeyNothingElseIsBelieved() {
        for (Authenticity wrong :
                List.of(new Authenticity.None(), new Authenticity.Wrong(), new Authenticity.Verified(6))) {
            World world = asker(cast(false, 3600), 5);
            answerAs(world, 2, 1, wrong);
            world.runUntil(100);
            assertEquals(1, world.state().peers().size(), world::toString);
        }
    }

    @Test
    void whoHasNoTimeIsNotTaken() {
        World world = asker(cast(true, 3600), 5);
        answerAs(world, 2, 15, PROVEN);
        world.runUntil(100);
        assertEquals(1, world.state().peers().size(), world::toString);
    }

    @Test
    void answersThatNobodyAskedForAreNotTaken() {
        World world = asker(cast(false, 3600), 0);
        answerAs(world, 0, 1, PROVEN);
        world.runUntil(10);
        FakeServer stranger = world.server("198.51.100.1");
        NtpPacket guess = world.sentTo(GROUP).getFirst().packet().withTransmit(world.trueTime());
        stranger.receive(new Endpoint(stranger.address(), 123), guess);
        world.runUntil(20);
        assertEquals(1, world.state().peers().size(), world::toString);
    }

    @Test
    void aServerThatFallsSilentMakesRoom() {
        World world = asker(cast(true, 3600), 5);
        List<FakeServer> servers = answerAs(world, 2, 1, PROVEN);
        world.runUntil(100);
        servers.getFirst().silent = true;
        world.runUntil(100 + 14 * 70);
        assertFalse(world.lists("198.51.100.1"), world::toString);
        assertTrue(world.lists("198.51.100.2"), world::toString);
    }
}
