package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.StatRecord;

/** Who leads, and is not followed all the same, knows why. */
class WhyDoubtStoryTest {
    private static final String A = "198.51.100.1";
    private static final String B = "198.51.100.2";
    private static final String NMEA = "127.127.20.0";
    private static final String LOCAL = "127.127.1.0";

    @Test
    void anOffsetThatWaitsForTheStepoutIsToldUntilTheStep() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.server(A);
        world.server(B).offsetS = 0.5;
        world.runUntil(100);
        assertEquals(Optional.empty(), finding(world, A, Stage.SPIKE));
        world.reconfigure(Configs.noClock(Configs.server(B)));
        world.runUntil(150);
        assertEquals(Stage.LEADER, world.peer(B).reason().stage(), world::toString);
        Reason spike = finding(world, B, Stage.SPIKE).orElseThrow(() -> new AssertionError(world));
        assertEquals(0.5, spike.number("offset"), 0.002);
        assertEquals(0.128, spike.number("limit"), 1e-6);
        assertEquals(300, spike.number("stepout"));
        Duration ago = Duration.between(Instant.parse(spike.text()), LeapDay.utc(world.trueTime()));
        assertTrue(ago.toSeconds() >= 50 && ago.toSeconds() <= 150, "no offset was believed for " + ago);
        world.runUntil(600);
        assertEquals(0.5, world.servedErrorS(), 0.01);
        assertEquals(Optional.empty(), finding(world, B, Stage.SPIKE));
    }

    @Test
    void aClockThatIsLostAsAWholeIsToldByWhoLeads() {
        String[] good = {"203.0.113.1", "203.0.113.2", "203.0.113.3"};
        World world = new World(
                1,
                Configs.noClock(
                        Configs.server(good[0]), Configs.server(good[1]), Configs.server(good[2]), Configs.server(B)),
                0,
                0);
        for (String address : good) {
            world.server(address);
        }
        world.server(B).offsetS = 10;
        world.runUntil(300);
        assertTrue(world.state().synchronised());
        world.servers.values().forEach(server -> server.silent = server.offsetS == 0);
        double untilS = 300;
        while (untilS < 3000 && finding(world, B, Stage.UNSYNCHRONISED).isEmpty()) {
            world.runUntil(++untilS);
        }
        Reason lost = finding(world, B, Stage.UNSYNCHRONISED).orElseThrow(() -> new AssertionError(world));
        assertFalse(world.state().synchronised());
        assertEquals(10, lost.number("rootdist"), 0.5);
        assertEquals(0.9 * 1.5, lost.number("limit"), 1e-6);
        assertFalse(lost.text().isEmpty(), "it was synchronised before");
        assertEquals(10, lost.number("offset"), 0.01);
        world.runUntil(untilS + 600);
        assertEquals(10, world.servedErrorS(), 0.1);
        assertEquals(Optional.empty(), finding(world, B, Stage.UNSYNCHRONISED));
        assertEquals(Optional.empty(), finding(world, B, Stage.COLLECTING));
    }

    /** Sentences alone, of unknown latency and irregular: with some, the bound grows beyond the limit after the first correction. */
    @Test
    void aReceiverThatIsTooVagueIsNotCalledMissing() {
        int lostAgain = 0;
        for (long seed = 1; seed <= 20; seed++) {
            World world = new World(seed, Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK)), 0.25, 20);
            new FakeHat(world).sentences(NMEA, 0.6, 0.12);
            while (world.seconds() < 60
                    && finding(world, NMEA, Stage.UNSYNCHRONISED).isEmpty()) {
                world.runUntil(world.seconds() + 0.5);
            }
            Optional<Reason> lost = finding(world, NMEA, Stage.UNSYNCHRONISED);
            if (lost.isEmpty()) {
                continue;
            }
            List<String> whys = world.reports().stream()
                    .filter(text -> text.contains("unsynchronised"))
                    .toList();
            assertEquals(1, whys.size(), whys::toString);
            assertTrue(whys.getFirst().startsWith("those who lead are too vague"), whys::toString);
            assertTrue(lost.get().number("rootdist") >= lost.get().number("limit"), lost::toString);
            boolean wasSynchronised = world.statistics(StatRecord.Protocol.class).stream()
                    .anyMatch(event -> event.text().startsWith("clock_sync"));
            assertEquals(wasSynchronised, !lost.get().text().isEmpty(), lost + " " + world);
            lostAgain += wasSynchronised ? 1 : 0;
        }
        assertTrue(lostAgain > 0, "no seed shows it");
    }

    @Test
    void ourOwnClockThatIsToldToBeFarOffIsLostOnceAndForGood() {
        SourceConfig.Refclock local = new SourceConfig.Refclock(
                1,
                0,
                0,
                OptionalDouble.of(5),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                0,
                Configs.CLOCK);
        World world = new World(1, Configs.noClock(local), 0, 0);
        world.runUntil(1000);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(LOCAL).selection(), world::toString);
        assertFalse(world.state().synchronised());
        Reason lost = finding(world, LOCAL, Stage.UNSYNCHRONISED).orElseThrow(() -> new AssertionError(world));
        assertEquals(5, lost.number("offset"), 0.001);
        assertEquals(
                1,
                world.reports().stream()
                        .filter(text -> text.contains("unsynchronised"))
                        .count(),
                world.reports()::toString);
        assertTrue(world.reports().stream().noneMatch(text -> text.contains("clock_sync")), world.reports()::toString);
    }

    @Test
    void whileTheFirstCorrectionWaitsWhoLeadsSaysSo() {
        World world = new World(1, Configs.noClock(Configs.server(A), Configs.server(B)), 0, 0);
        world.server(A);
        double untilS = 0;
        while (untilS < 30 && world.state().systemPeerId() == 0) {
            world.runUntil(++untilS);
        }
        assertTrue(finding(world, A, Stage.COLLECTING).isPresent(), world::toString);
        world.runUntil(untilS + 30);
        assertEquals(Optional.empty(), finding(world, A, Stage.COLLECTING), world::toString);
    }

    private static Optional<Reason> finding(World world, String source, Stage stage) {
        PeerState peer = world.peer(source);
        return peer.findings().stream()
                .filter(reason -> reason.stage() == stage)
                .findFirst();
    }
}
