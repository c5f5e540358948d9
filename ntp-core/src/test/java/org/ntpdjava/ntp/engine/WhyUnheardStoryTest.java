package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Whoever is not asked, not believed or not answered knows why. */
class WhyUnheardStoryTest {
    private static final String A = "198.51.100.1";

    @Test
    void kissesAreKept() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        FakeServer server = world.server(A);
        server.habit = p -> FakeServer.kiss("RATE", p);
        world.runUntil(5);
        assertEquals(128, finding(world, A, Stage.RATE).orElseThrow().number("poll"));
        server.habit = p -> p;
        world.runUntil(400);
        assertTrue(finding(world, A, Stage.RATE).isEmpty(), "it serves us again");
        server.habit = p -> FakeServer.kiss("RSTR", p);
        world.runUntil(1_000);
        assertEquals("RSTR", finding(world, A, Stage.DENIED).orElseThrow().text());
    }

    @Test
    void aServerThatWants128SecondsGetsThemAndItIsToldForAsLong() {
        SourceConfig.Options every8s = new SourceConfig.Options(3, 3, false, true, true, false, false);
        World world = new World(1, Configs.noClock(Configs.server(A, every8s)), 0, 0);
        FakeServer server = world.server(A);
        server.habit = p -> FakeServer.kiss("RATE", p, 7);
        world.runUntil(60);
        assertEquals(1, server.asked);
        assertEquals(128, finding(world, A, Stage.RATE).orElseThrow().number("poll"));
        server.habit = p -> p;
        world.runUntil(1_300);
        assertTrue(server.asked >= 9 && server.asked <= 11, "asked " + server.asked + " times in 1300 s");
        assertTrue(world.peer(A).reach() != 0, world::toString);
        assertEquals(128, finding(world, A, Stage.RATE).orElseThrow().number("poll"), "it is still so");
    }

    @Test
    void whoseKeyIsMissingIsNotAskedAndKnowsWhy() {
        World world = new World(1, Configs.noClock(keyed(A)), 0, 0);
        FakeServer server = world.server(A);
        server.authenticity = new Authenticity.Verified(5);
        world.keyTrouble = "key 5 is nowhere: write it";
        world.runUntil(200);
        PeerState peer = world.peer(A);
        assertEquals(0, server.asked);
        assertEquals(0, peer.packetsSent(), "none of them has left");
        assertEquals(
                "key 5 is nowhere: write it",
                finding(world, A, Stage.UNSENT).orElseThrow().text());
        assertEquals(Flash.PKT_AUTH.bit(), peer.flash() & Flash.PKT_AUTH.bit(), "as in ntpd");
        assertTrue(peer.counters().badAuth() > 0, "as in ntpd");
        world.keyTrouble = "";
        world.runUntil(400);
        assertTrue(finding(world, A, Stage.UNSENT).isEmpty(), world::toString);
        assertEquals(server.asked, world.peer(A).packetsSent());
        assertTrue(world.peer(A).reach() != 0, world::toString);
    }

    @Test
    void whoseKeyHasComeIsAskedAtOnce() {
        World world = new World(1, Configs.noClock(keyed(A)), 0, 0);
        FakeServer server = world.server(A);
        server.authenticity = new Authenticity.Verified(5);
        world.keyTrouble = "key 5 is nowhere";
        world.runUntil(8_000);
        assertEquals(0, server.asked);
        world.keyTrouble = "";
        world.tell(new Input.KeysChanged(world.moment()));
        world.runUntil(8_003);
        assertTrue(server.asked > 0, world::toString);
        assertTrue(world.peer(A).reach() != 0, world::toString);
    }

    @Test
    void whatCameBackIsToldUntilTheNextQuestionOrAnAnswer() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        FakeServer server = world.server(A);
        server.silent = true;
        world.runUntil(10);
        int id = world.peer(A).associationId();
        int pollS = 1 << world.peer(A).hostPollLog2S();
        world.tell(new Input.PacketReturned(world.moment(), id, "Connection refused"));
        assertEquals(
                "Connection refused",
                finding(world, A, Stage.RETURNED).orElseThrow().text());
        world.runUntil(10 + pollS);
        assertTrue(finding(world, A, Stage.RETURNED).isEmpty(), "the next one may have been delivered");
        world.tell(new Input.PacketReturned(world.moment(), id, "No route to host"));
        world.tell(new Input.PacketReturned(world.moment(), id + 1, "of nobody"));
        server.silent = false;
        world.runUntil(400);
        assertTrue(finding(world, A, Stage.RETURNED).isEmpty(), world::toString);
        assertTrue(world.peer(A).reach() != 0, world::toString);
    }

    @Test
    void whoseAnswersOurRulesDropKnowsTheRule() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        FakeServer server = world.server(A);
        server.silent = true;
        for (int i = 0; i < 3; i++) {
            world.runUntil(10 + i);
            world.tell(new Input.PacketDenied(world.moment(), endpoint(A), Mode.SERVER, "restrict -4 default notrust"));
        }
        assertEquals(
                "restrict -4 default notrust",
                finding(world, A, Stage.RESTRICTED).orElseThrow().text());
        assertEquals(Flash.PKT_DENIED.bit(), world.peer(A).flash() & Flash.PKT_DENIED.bit());
        assertEquals(
                1,
                world.actions.stream()
                        .filter(each -> each instanceof Action.Report report
                                && report.text().contains("our own access list drops it: restrict -4 default notrust"))
                        .count());
        server.silent = false;
        world.runUntil(400);
        assertTrue(finding(world, A, Stage.RESTRICTED).isEmpty(), world::toString);
        assertEquals(0, world.peer(A).flash() & Flash.PKT_DENIED.bit());
    }

    @Test
    void ourOwnPacketsThatOurRulesDropAreNoNews() {
        World world = new World(1, Configs.noClock(Configs.server("192.0.2.1")), 0, 0);
        world.tell(new Input.AddressesFound(world.moment(), Set.of(World.LOCAL)));
        world.runUntil(10);
        world.tell(
                new Input.PacketDenied(world.moment(), World.LOCAL, Mode.SERVER, "restrict 192.0.2.1 ntpport ignore"));
        assertTrue(finding(world, "192.0.2.1", Stage.RESTRICTED).isEmpty(), world::toString);
        assertEquals(Flash.PEER_LOOP.bit(), world.peer("192.0.2.1").flash() & Flash.PEER_LOOP.bit());
    }

    private static Endpoint endpoint(String address) {
        return new Endpoint(IpAddress.parse(address).orElseThrow(), 123);
    }

    @Test
    void aGroupThatIsNotAskedKnowsWhy() {
        IpAddress group = IpAddress.parse("224.0.1.1").orElseThrow();
        World world = new World(
                1, Configs.noClock(new SourceConfig.Group(SourceConfig.Cast.MANYCAST, group, 5, Configs.IBURST)), 0, 0);
        world.keyTrouble = "key 5 is nowhere: write it";
        world.runUntil(100);
        PeerState asked = world.state().peers().getFirst();
        assertEquals(0, asked.packetsSent());
        assertEquals(List.of(Reason.of(Stage.UNSENT, world.keyTrouble)), asked.findings());
        world.keyTrouble = "";
        world.runUntil(300);
        assertEquals(List.of(), world.state().peers().getFirst().findings());
    }

    @Test
    void whoFallsSilentIsSaidToBeSilentSinceItsLastPacketWhateverThatWasLike() {
        SourceConfig.Options every8s = new SourceConfig.Options(3, 3, false, false, false, false, false);
        World world = new World(1, Configs.noClock(Configs.server(A, every8s)), 0, 0);
        FakeServer server = world.server(A);
        server.stratum = 16;
        world.runUntil(100);
        assertTrue((world.peer(A).flash() & Flash.PKT_STRATUM.bit()) != 0, world::toString);
        assertTrue(finding(world, A, Stage.SILENT).isEmpty(), "it speaks, though it is of no use");
        double lastS = world.seconds();
        server.silent = true;
        world.runUntil(lastS + 12);
        assertTrue(finding(world, A, Stage.SILENT).isEmpty(), "one packet may be lost");
        world.runUntil(lastS + 60);
        Reason reason = finding(world, A, Stage.SILENT).orElseThrow();
        assertTrue(reason.number("polls") >= 4, reason::toString);
        double agoS = world.trueTime().secondsSince(NtpTimestamp.ofInstant(Instant.parse(reason.text())));
        assertEquals(60, agoS, 9, reason::toString);
        server.silent = false;
        world.runUntil(lastS + 80);
        assertTrue(finding(world, A, Stage.SILENT).isEmpty(), "it speaks again");
    }

    @Test
    void whoNeverSpokeIsNotSilentSinceAnyTime() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.runUntil(1_000);
        assertEquals(List.of(), world.peer(A).findings());
    }

    @Test
    void whatProvesNothingIsKeptUntilSomethingIsProved() {
        World world = new World(1, Configs.noClock(keyed(A)), 0, 0);
        FakeServer server = world.server(A);
        world.runUntil(30);
        assertEquals(
                "it does not sign its answers, and one signed with key 5 was expected",
                finding(world, A, Stage.AUTHENTICATION).orElseThrow().text());
        server.authenticity = new Authenticity.CryptoNak();
        world.runUntil(100);
        assertTrue(finding(world, A, Stage.AUTHENTICATION).orElseThrow().text().startsWith("it does not know key 5, "));
        server.authenticity = new Authenticity.Verified(5);
        world.runUntil(200);
        assertTrue(finding(world, A, Stage.AUTHENTICATION).isEmpty());
    }

    private static SourceConfig.Network keyed(String host) {
        return new SourceConfig.Network(
                SourceConfig.Kind.SERVER, host, SourceConfig.Family.ANY, 123, 4, 5, Configs.IBURST);
    }

    private static Optional<Reason> finding(World world, String source, Stage stage) {
        return world.peer(source).findings().stream()
                .filter(reason -> reason.stage() == stage)
                .findFirst();
    }
}
