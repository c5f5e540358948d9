package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.StatRecord;

/** {@code server … key 5} and {@code peer … key 5}. */
class KeyStoryTest {
    private static final String A = "198.51.100.1";
    private static final int KEY = 5;
    private static final SourceConfig.Options IBURST =
            new SourceConfig.Options(6, 10, true, false, false, false, false);

    private static World world(SourceConfig.Kind kind, int keyId) {
        return new World(
                1,
                Configs.noClock(new SourceConfig.Network(kind, A, SourceConfig.Family.ANY, 123, 4, keyId, IBURST)),
                0.01,
                0);
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceConfig.Kind.class,
            names = {"SERVER", "PEER"})
    void signsWhatItSendsAndBelievesAnswersOfItsKey(SourceConfig.Kind kind) {
        World world = world(kind, KEY);
        world.server(A).authenticity = new Authenticity.Verified(KEY);
        world.runUntil(400);
        assertTrue(world.sentTo(A).size() >= 6);
        assertTrue(world.sentTo(A).stream().allMatch(send -> send.keyId() == KEY));
        assertEquals(2, world.state().stratum(), world::toString);
        assertEquals(0, world.peer(A).counters().badAuth());
        assertEquals(0xf000, world.peer(A).statusWord() & 0xf000, "configured, with a key, authentic, reachable");
    }

    static Stream<Authenticity> proofsOfNothing() {
        return Stream.of(
                new Authenticity.None(),
                new Authenticity.Wrong(),
                new Authenticity.CryptoNak(),
                // The skeleton key: a key we trust, of another association.
                new Authenticity.Verified(KEY + 1));
    }

    @ParameterizedTest
    @MethodSource("proofsOfNothing")
    void believesNothingElse(Authenticity authenticity) {
        for (SourceConfig.Kind kind : List.of(SourceConfig.Kind.SERVER, SourceConfig.Kind.PEER)) {
            World world = world(kind, KEY);
            world.server(A).authenticity = authenticity;
            world.runUntil(30);
            PeerState peer = world.peer(A);
            assertEquals(0, peer.reach(), world::toString);
            assertEquals(16, world.state().stratum());
            assertEquals(peer.packetsReceived(), peer.counters().badAuth());
            assertTrue(peer.counters().badAuth() >= 1);
            assertEquals(Flash.PKT_AUTH.bit(), peer.flash() & Flash.PKT_AUTH.bit());
            assertEquals(0xc000, peer.statusWord() & 0xf000, "configured, with a key");
            assertEquals(PeerEvent.BAD_AUTH.code(), peer.event().code());
            assertEquals(1, badAuthLines(world), "told once");
            assertEquals(
                    1,
                    world.reports().stream()
                            .filter(r -> r.contains("is not believed"))
                            .count());
        }
    }

    private static long badAuthLines(World world) {
        return world.statistics(StatRecord.Protocol.class).stream()
                .filter(line -> line.text().startsWith("bad_auth"))
                .count();
    }

    @Test
    void aKissWithoutItsKeyStopsNothing() {
        World world = world(SourceConfig.Kind.SERVER, KEY);
        FakeServer server = world.server(A);
        for (String code : List.of("DENY", "RSTR", "RATE")) {
            server.habit = p -> FakeServer.kiss(code, p);
            world.runUntil(world.seconds() + 200);
        }
        assertTrue(world.sentTo(A).size() >= 6, world::toString);
        assertNotEquals("DENY", world.peer(A).referenceId().text());
        assertNotEquals(PeerEvent.RATE_EXCEEDED.code(), world.peer(A).event().code());
        server.authenticity = new Authenticity.Verified(KEY);
        server.habit = p -> FakeServer.kiss("DENY", p);
        world.runUntil(world.seconds() + 2_000);
        assertEquals("DENY", world.peer(A).referenceId().text());
    }

    /** An off-path attacker knows the address, not the key: what he adds to the answers changes nothing. */
    @Test
    void forgeriesBetweenTheAnswersDoNoHarm() {
        World world = world(SourceConfig.Kind.SERVER, KEY);
        FakeServer server = world.server(A);
        server.authenticity = new Authenticity.Verified(KEY);
        Endpoint remote = new Endpoint(IpAddress.parse(A).orElseThrow(), 123);
        server.habit = p -> {
            world.in(
                    0,
                    () -> proofsOfNothing().forEach(proof -> world.arrive(remote, FakeServer.kiss("DENY", p), proof)));
            return p;
        };
        world.runUntil(400);
        assertEquals(2, world.state().stratum(), world::toString);
        assertEquals(0, world.servedErrorS(), 0.001, world::toString);
        assertEquals(4L * world.sentTo(A).size(), world.peer(A).counters().badAuth());
        assertTrue(badAuthLines(world) <= world.sentTo(A).size(), "one line between two answers");
    }

    @Test
    void withoutAKeyAMacIsWelcomeIfItIsGood() {
        World good = world(SourceConfig.Kind.SERVER, 0);
        good.server(A).authenticity = new Authenticity.Verified(KEY);
        good.runUntil(30);
        assertEquals(2, good.state().stratum(), good::toString);
        for (Authenticity authenticity : List.of(new Authenticity.Wrong(), new Authenticity.CryptoNak())) {
            World bad = world(SourceConfig.Kind.SERVER, 0);
            bad.server(A).authenticity = authenticity;
            bad.runUntil(30);
            assertEquals(16, bad.state().stratum(), bad::toString);
        }
    }

    @Test
    void recoversWhenTheServerHasItsKeyAgain() {
        World world = world(SourceConfig.Kind.SERVER, KEY);
        FakeServer server = world.server(A);
        server.authenticity = new Authenticity.CryptoNak();
        world.runUntil(300);
        server.authenticity = new Authenticity.Verified(KEY);
        world.runUntil(3_000);
        assertNotEquals(0, world.peer(A).reach(), world::toString);
        assertEquals(2, world.state().stratum(), world::toString);
    }
}
