package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.PeerState;

class NameAndPoolStoryTest {
    @Test
    void aNameIsAskedForAgainWithDoublingPausesUpTo64Seconds() {
        World world = new World(1, Configs.noClock(Configs.server("ntp.example")), 0, 0);
        List<Double> asked = new ArrayList<>();
        long seen = 0;
        for (double t = 0; t < 400; t += 1) {
            world.runUntil(t);
            long now = world.count(Action.ResolveName.class);
            if (now > seen) {
                asked.add(t);
            }
            seen = now;
        }
        List<Long> pauses = IntStream.range(1, asked.size())
                .mapToObj(i -> Math.round(asked.get(i) - asked.get(i - 1)))
                .toList();
        long[] wanted = {2, 4, 8, 16, 32, 64, 64, 64};
        for (int i = 0; i < wanted.length; i++) {
            assertEquals((double) wanted[i], (double) pauses.get(i), 1.01, "pauses " + pauses);
        }
        assertTrue(world.reports().stream().anyMatch(r -> r.startsWith("retrying DNS ntp.example")));
    }

    @Test
    void anUnresolvedNameIsListedAndPolledOnceItHasAnAddress() {
        World world = new World(1, Configs.noClock(Configs.server("ntp.example")), 0, 0);
        world.runUntil(100);
        PeerState peer = world.peer("ntp.example");
        assertTrue(peer.remote().address().isUnspecified());
        assertEquals(16, peer.stratum());
        assertEquals("DNS", peer.referenceText(), "as NTPsec has it");
        assertEquals(0, world.count(Action.SendPacket.class));
        world.names.put("ntp.example", addresses("198.51.100.7", "198.51.100.8"));
        world.runUntil(166);
        assertEquals("INIT", world.peer("ntp.example").referenceText(), "it has an address and no answer");
        world.server("198.51.100.7");
        world.runUntil(400);
        assertEquals(
                "198.51.100.7", world.peer("ntp.example").remote().address().toString());
        assertEquals(2, world.state().stratum(), world::toString);
        assertEquals("ntp.example", world.peer("ntp.example").name());
    }

    @Test
    void aSilentNamedServerFollowsItsName() {
        World world = new World(1, Configs.noClock(Configs.server("ntp.example")), 0, 0);
        world.names.put("ntp.example", addresses("198.51.100.7"));
        world.runUntil(600);
        world.server("198.51.100.9");
        world.names.put("ntp.example", addresses("198.51.100.9"));
        world.runUntil(4000);
        assertEquals(
                "198.51.100.9", world.peer("ntp.example").remote().address().toString());
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void twoNamesOfOneAddressDoNotShareIt() {
        World world = new World(1, Configs.noClock(Configs.server("a.example"), Configs.server("b.example")), 0, 0);
        world.names.put("a.example", addresses("198.51.100.7"));
        world.names.put("b.example", addresses("198.51.100.7", "198.51.100.8"));
        world.server("198.51.100.7");
        world.server("198.51.100.8");
        world.runUntil(60);
        assertEquals("198.51.100.8", world.peer("b.example").remote().address().toString());
    }

    @Test
    void aPoolFillsTheHouseOneServerPerSecond() {
        World world = new World(1, Configs.noClock(Configs.pool("pool.example")), 0.01, 0);
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            addresses.add(world.server("203.0.113." + i).address());
        }
        world.names.put("pool.example", addresses);
        world.runUntil(5.5);
        assertTrue(world.state().peers().size() <= 6, world::toString);
        world.runUntil(120);
        assertEquals(10, world.state().peers().size(), world::toString);
        PeerState prototype = world.peer("pool.example");
        assertTrue(prototype.poolPrototype());
        assertEquals("POOL", prototype.referenceId().text());
        assertEquals(16, prototype.stratum());
        assertTrue(prototype.remote().address().isUnspecified());
        assertFalse(world.peer("203.0.113.1").configured());
        assertTrue(world.reports().contains("Soliciting pool server 203.0.113.1"));
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void deadServersOfAPoolAreReplaced() {
        World world = new World(1, Configs.noClock(Configs.pool("pool.example")), 0, 0);
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            FakeServer server = world.server("203.0.113." + i);
            server.silent = i <= 5;
            addresses.add(server.address());
        }
        world.names.put("pool.example", addresses);
        world.runUntil(120);
        assertEquals(0, world.peer("203.0.113.2").reach());
        world.runUntil(1500);
        assertTrue(
                world.state().peers().stream()
                        .noneMatch(p -> p.remote().address().equals(addresses.get(1))),
                world::toString);
        assertTrue(
                world.state().peers().stream()
                        .anyMatch(p -> p.remote().address().equals(addresses.get(12))),
                world::toString);
    }

    @Test
    void aPoolServerThatDeniesIsDroppedAtOnce() {
        World world = new World(1, Configs.noClock(Configs.pool("pool.example")), 0, 0);
        world.server("203.0.113.1").habit = p -> FakeServer.kiss("DENY", p);
        world.names.put("pool.example", addresses("203.0.113.1"));
        world.runUntil(20);
        assertEquals(1, world.state().peers().size(), world::toString);
    }

    @Test
    void aFullHouseSolicitsOnlyForWantOfSurvivors() {
        World world = new World(
                1,
                Configs.noClock(IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> i < 10 ? Configs.server("198.51.100." + i) : Configs.pool("pool.example"))
                        .toArray(org.ntpdjava.ntp.association.SourceConfig[]::new)),
                0,
                0);
        IntStream.rangeClosed(1, 9).forEach(i -> world.server("198.51.100." + i));
        world.names.put("pool.example", addresses("203.0.113.1", "203.0.113.2"));
        world.runUntil(1000);
        assertEquals(10, world.state().peers().size(), world::toString);
    }

    @Test
    void aNewConfigurationKeepsWhatStays() {
        World world =
                new World(1, Configs.noClock(Configs.server("198.51.100.1"), Configs.server("198.51.100.2")), 0, 0);
        world.server("198.51.100.1");
        world.server("198.51.100.2");
        world.server("198.51.100.3");
        world.runUntil(60);
        int kept = world.peer("198.51.100.2").associationId();
        int reach = world.peer("198.51.100.2").reach();
        world.reconfigure(Configs.noClock(Configs.server("198.51.100.2"), Configs.server("198.51.100.3")));
        assertEquals(2, world.state().peers().size());
        assertEquals(kept, world.peer("198.51.100.2").associationId());
        assertEquals(reach, world.peer("198.51.100.2").reach());
        world.runUntil(100);
        assertTrue(world.peer("198.51.100.3").reach() > 0);
        assertEquals(2, world.state().stratum());
    }

    @Test
    void whatAPoolBroughtGoesWhenSomebodySaysSo() {
        EngineConfig config = Configs.noClock(Configs.pool("pool.example"), Configs.server("198.51.100.1"));
        World world = new World(1, config, 0, 0);
        world.server("198.51.100.1");
        world.server("203.0.113.1");
        world.server("203.0.113.2");
        world.names.put("pool.example", addresses("203.0.113.1", "203.0.113.2"));
        world.runUntil(100);
        int configured = world.peer("198.51.100.1").associationId();
        int brought = world.peer("203.0.113.1").associationId();
        world.tell(new Input.ConfigChanged(world.moment(), config, Set.of(configured, brought), 7));
        assertTrue(world.actions.contains(new Action.ConfigTaken(7)));
        assertTrue(world.state().peers().stream().noneMatch(peer -> peer.associationId() == brought), world::toString);
        assertEquals(configured, world.peer("198.51.100.1").associationId());
        assertTrue(world.peer("203.0.113.2").reach() > 0);
    }

    /** Two associations with one address would take each other's answers. */
    @Test
    void aLineTakesThePlaceOfWhatAPoolBrought() {
        World world = new World(1, Configs.noClock(Configs.pool("pool.example")), 0, 0);
        world.server("203.0.113.1");
        world.names.put("pool.example", addresses("203.0.113.1"));
        world.runUntil(100);
        assertFalse(world.peer("203.0.113.1").configured());
        world.reconfigure(Configs.noClock(Configs.pool("pool.example"), Configs.server("203.0.113.1")));
        world.runUntil(400);
        assertTrue(world.peer("203.0.113.1").configured());
        assertTrue(world.peer("203.0.113.1").reach() > 0, world::toString);
        assertEquals(2, world.state().peers().size(), world::toString);
    }

    @Test
    void aSourceConfiguredTwiceIsMobilizedOnce() {
        World world =
                new World(1, Configs.noClock(Configs.server("198.51.100.1"), Configs.server("198.51.100.1")), 0, 0);
        world.runUntil(1);
        assertEquals(1, world.state().peers().size());
        assertTrue(world.reports().stream().anyMatch(r -> r.contains("configured twice")));
    }

    private static List<IpAddress> addresses(String... texts) {
        return List.of(texts).stream()
                .map(text -> IpAddress.parse(text).orElseThrow())
                .toList();
    }
}
