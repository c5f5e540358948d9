package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SelectionStatus;

/** What each option of a {@code server} line does. */
class SourceOptionStoryTest {
    private static final String A = "198.51.100.1";

    @Test
    void burstSendsSixPacketsAtEachPollOnceReachable() {
        World world = world(new Options(6, 6, true, true, false, false, false));
        world.runUntil(60);
        int before = world.sentTo(A).size();
        world.runUntil(60 + 4 * 82);
        assertEquals(24, world.sentTo(A).size() - before, 6, "a poll is 64 to 68 s and the ten of its burst");
    }

    @Test
    void withoutIburstTheFirstPollIsOnePacket() {
        World world = world(new Options(6, 10, false, false, false, false, false));
        world.runUntil(60);
        assertEquals(1, world.sentTo(A).size());
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceConfig.Kind.class,
            names = {"SERVER", "PEER"})
    void versionIsWhatRequestsClaim(SourceConfig.Kind kind) {
        for (int version = 1; version <= 4; version++) {
            World world = new World(
                    1,
                    Configs.noClock(new SourceConfig.Network(
                            kind, A, SourceConfig.Family.ANY, 123, version, 0, Configs.IBURST)),
                    0,
                    0);
            world.server(A);
            world.runUntil(14);
            NtpPacket request = world.sentTo(A).getFirst().packet();
            assertEquals(version, request.version());
            assertEquals(version, world.peer(A).version());
        }
    }

    /** A server with another time than two that agree: outvoted, unless it is said to tell the truth. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void trueIsNeverOutvoted(long seed) {
        for (boolean believed : List.of(false, true)) {
            Options marked = new Options(6, 6, true, false, false, false, believed);
            World world = new World(
                    seed,
                    Configs.noClock(
                            Configs.server(A, marked), Configs.server("198.51.100.2"), Configs.server("198.51.100.3")),
                    0.01,
                    2);
            world.server(A).offsetS = world.random.nextBoolean() ? 0.3 : -0.3;
            world.server("198.51.100.2");
            world.server("198.51.100.3");
            world.runUntil(600 + world.random.nextInt(600));
            SelectionStatus verdict = world.peer(A).selection();
            boolean survives = verdict.ordinal() >= SelectionStatus.CANDIDATE.ordinal();
            assertEquals(believed, survives, () -> "seed " + seed + ": " + verdict + "\n" + world);
            assertEquals(!believed, verdict == SelectionStatus.FALSETICK, () -> "seed " + seed + ": " + verdict);
        }
    }

    @Test
    void minpollIsKept() {
        World world = world(new Options(9, 10, false, false, false, false, false));
        world.runUntil(3 * 512);
        assertEquals(3, world.sentTo(A).size(), 1);
        assertEquals(9, world.peer(A).hostPollLog2S());
    }

    @Test
    void maxpollIsKeptHoweverLongTheServerIsSilent() {
        World world = new World(
                1, Configs.noClock(Configs.server(A, new Options(4, 5, false, false, false, false, false))), 0, 0);
        world.runUntil(3600);
        assertEquals(5, world.peer(A).hostPollLog2S());
        assertTrue(world.sentTo(A).size() > 3600 / 34, "asked at least every 34 s");
    }

    @Test
    void biasIsAddedToEachOffset() {
        double biasS = 0.25;
        World plain = world(new Options(6, 10, true, false, false, false, false));
        World biased = world(new Options(6, 10, true, false, false, false, false, false, false, biasS));
        plain.runUntil(14);
        biased.runUntil(14);
        assertEquals(biasS, biased.servedErrorS() - plain.servedErrorS(), 1e-3, biased::toString);
        assertEquals(biasS, biased.peer(A).biasS());
    }

    /** Twelve sources, room for ten: of the two that never answer, the one that may gives way. */
    @Test
    void preemptGivesWayInAFullHouseOnly() {
        Options preempt = new Options(6, 6, true, false, false, false, false, true, false, 0);
        List<SourceConfig> sources = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            sources.add(Configs.server("198.51.100." + i));
        }
        sources.add(Configs.server("203.0.113.1", preempt));
        sources.add(Configs.server("203.0.113.2"));
        World crowded = new World(1, Configs.with(Configs.NO_CLOCK, SelectionConfig.DEFAULT, sources), 0, 0);
        for (int i = 1; i <= 10; i++) {
            crowded.server("198.51.100." + i);
        }
        crowded.runUntil(3600);
        assertFalse(lists(crowded, "203.0.113.1"), crowded::toString);
        assertTrue(lists(crowded, "203.0.113.2"), crowded::toString);

        World roomy = new World(1, Configs.noClock(Configs.server("203.0.113.1", preempt)), 0, 0);
        roomy.runUntil(3600);
        assertTrue(lists(roomy, "203.0.113.1"), roomy::toString);
    }

    private static boolean lists(World world, String address) {
        return world.state().peers().stream()
                .anyMatch(p -> p.remote().address().toString().equals(address));
    }

    private static World world(Options options) {
        World world = new World(1, Configs.noClock(Configs.server(A, options)), 0, 0);
        world.server(A);
        return world;
    }
}
