package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemState;

/** What holds for any seed. */
class EnginePropertiesTest {
    private static final String[] SERVERS = {
        "198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4", "198.51.100.5"
    };
    private static final String A = SERVERS[0];
    private static final String NMEA = "127.127.20.0";
    private static final String PPS = "127.127.22.0";
    private static final double BEYOND_THESE_PATHS_S = 0.05;

    /** Answers that come a second time, soon or late, and out of order, and nothing else. */
    @ParameterizedTest(name = "seed {0}, again after {1} s")
    @CsvSource({"1, 0.001", "2, 0.3", "3, 1.9", "4, 70", "5, 300"})
    void aDuplicatedOrReorderedPacketAddsNoSample(long seed, double againAfterS) {
        World clean = new World(seed, Configs.noClock(Configs.server(A)), 0.3, 20);
        clean.server(A);
        World doubled = new World(seed, Configs.noClock(Configs.server(A)), 0.3, 20);
        FakeServer server = doubled.server(A);
        server.habit = reply -> {
            doubled.in(againAfterS, () -> doubled.arrive(new Endpoint(server.address(), 123), reply));
            return reply;
        };
        clean.runUntil(3600);
        doubled.runUntil(3600);
        assertEquals(
                clean.statistics(StatRecord.Peer.class).size(),
                doubled.statistics(StatRecord.Peer.class).size(),
                doubled::toString);
        assertTrue(
                doubled.peer(A).counters().duplicates()
                                + doubled.peer(A).counters().bogusOrigin()
                        > 20,
                doubled::toString);
        assertEquals(clean.servedErrorS(), doubled.servedErrorS(), 2e-6, doubled::toString);
        assertEquals(clean.state().frequencyPpm(), doubled.state().frequencyPpm(), 0.01, doubled::toString);
    }

    /** The liars agree with each other or do not; they lie from the start or begin to. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void aMinorityOfLiarsMovesUsByLessThanOurOwnBound(long seed) {
        Random random = new Random(seed);
        SourceConfig[] sources = Arrays.stream(SERVERS).map(Configs::server).toArray(SourceConfig[]::new);
        World world = new World(seed, Configs.noClock(sources), 0.2, 25);
        for (String address : SERVERS) {
            world.server(address).oneWayS = 0.001 + 0.02 * random.nextDouble();
        }
        double lieS = lie(random);
        double otherLieS = random.nextBoolean() ? lieS : lie(random);
        double beginsS = random.nextBoolean() ? 0.1 : 1000;
        world.in(beginsS, () -> {
            server(world, SERVERS[1]).offsetS = lieS;
            server(world, SERVERS[3]).offsetS = otherLieS;
        });
        for (int second = 30; second < 4000; second += 7) {
            world.runUntil(second);
            if (world.state().synchronised()) {
                double boundS = world.state().errorBoundNs() * 1e-9;
                assertTrue(
                        Math.abs(world.servedErrorS()) <= boundS,
                        () -> "lies " + lieS + " " + otherLieS + ", bound " + boundS + "\n" + world);
            }
        }
        if (Math.min(Math.abs(lieS), Math.abs(otherLieS)) > BEYOND_THESE_PATHS_S) {
            assertTrue(world.state().synchronised(), world::toString);
            assertEquals(0, world.servedErrorS(), 2e-3, world::toString);
        }
    }

    /** A near server is believed more than three far ones, as it should be; so what they leave possible must be in the bound. */
    @ParameterizedTest(name = "{0} s wrong")
    @ValueSource(doubles = {0.002, -0.005, 0.015, -0.019})
    void aNearLiarThatFarServersCannotExposeIsWithinOurBound(double lieS) {
        World world = new World(
                1,
                Configs.noClock(
                        Configs.server(A),
                        Configs.server(SERVERS[1]),
                        Configs.server(SERVERS[2]),
                        Configs.server(SERVERS[3])),
                0.2,
                25);
        for (int i = 1; i < 4; i++) {
            world.server(SERVERS[i]).oneWayS = 0.02;
        }
        FakeServer near = world.server(A);
        near.oneWayS = 50e-6;
        near.offsetS = lieS;
        for (int second = 30; second < 8000; second += 7) {
            world.runUntil(second);
            double boundS = world.state().errorBoundNs() * 1e-9;
            assertTrue(Math.abs(world.servedErrorS()) <= boundS, () -> "bound " + boundS + "\n" + world);
            assertTrue(!world.state().synchronised() || boundS < 0.05, () -> "bound " + boundS + "\n" + world);
        }
        assertTrue(world.state().synchronised(), world::toString);
    }

    private static FakeServer server(World world, String address) {
        return Objects.requireNonNull(world.servers.get(address(address)));
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /** From 1 ms, which any of these paths can hide, to a quarter of an hour. */
    private static double lie(Random random) {
        double sizeS = 0.001 * Math.pow(10, 5.7 * random.nextDouble());
        return random.nextBoolean() ? sizeS : -sizeS;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neverStepsOnPulsesThatNoSourceHasNumbered(long seed) {
        Random random = new Random(seed);
        World world = new World(
                seed,
                Configs.with(
                        DisciplineConfig.DEFAULT,
                        Configs.refclock(22, 0, "", Configs.CLOCK),
                        Configs.refclock(20, 0, "", Configs.CLOCK),
                        Configs.server(A)),
                2 * random.nextDouble() - 1,
                100 * random.nextGaussian());
        new FakeHat(world).pulses(PPS, 1e-6);
        world.server(A).silent = random.nextBoolean();
        server(world, A).stratum = 16;
        world.every(
                0.3,
                1,
                () -> world.tell(new Input.RefclockReading(
                        world.moment(), address(NMEA), new Reading.Fault(Reading.Fault.Kind.BAD_SIGNAL, "no fix"))));
        world.runUntil(1200);
        assertEquals(0, world.count(Action.StepClock.class), world::toString);
        assertFalse(world.state().synchronised(), world::toString);
        assertEquals(0, world.state().frequencyPpm(), world::toString);
        assertTrue(world.peer(PPS).selection() != SelectionStatus.PPS_PEER, world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void theSameSeedGivesTheSameActionsAndState(long seed) {
        World once = mixed(seed);
        World again = mixed(seed);
        assertTrue(once.actions.size() > 100);
        assertEquals(once.actions, again.actions, () -> "seed " + seed);
        assertEquals(once.state(), again.state(), () -> "seed " + seed);
    }

    private static World mixed(long seed) {
        World world = new World(
                seed,
                Configs.with(
                        DisciplineConfig.DEFAULT,
                        Configs.server(SERVERS[0]),
                        Configs.server(SERVERS[1]),
                        Configs.refclock(20, 0, "", Configs.CLOCK),
                        Configs.refclock(22, 0, "", Configs.CLOCK)),
                0.03,
                -42);
        world.server(SERVERS[0]);
        world.server(SERVERS[1]).offsetS = 0.002;
        FakeHat hat = new FakeHat(world);
        hat.sentences(NMEA, 0.12, 0.003);
        hat.pulses(PPS, 1e-6);
        world.runUntil(900);
        return world;
    }

    /** Sources come, lie, fall silent, wake; the configuration changes under them; the clock is moved by others. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyNumberWeShowStaysANumberWhateverComesAndGoes(long seed) {
        World world = new World(seed, Configs.noClock(Configs.server(A)), 1, 60);
        for (String address : SERVERS) {
            world.server(address);
        }
        new FakeHat(world).sentences(NMEA, 0.1, 0.003);
        new FakeHat(world).pulses(PPS, 1e-6);
        world.every(20, 20, () -> disturb(world));
        for (int second = 1; second < 3000; second += 3) {
            world.runUntil(second);
            showsNumbers(world.state(), world);
        }
    }

    private static void disturb(World world) {
        Random random = world.random;
        FakeServer server = server(world, SERVERS[random.nextInt(SERVERS.length)]);
        switch (random.nextInt(6)) {
            case 0 -> server.offsetS = 1e3 * random.nextGaussian();
            case 1 -> server.offsetS = 0;
            case 2 -> server.silent = !server.silent;
            case 3 -> server.stratum = random.nextInt(17);
            case 4 -> world.meddle(10 * random.nextGaussian());
            default -> world.reconfigure(Configs.noClock(some(random)));
        }
    }

    private static SourceConfig[] some(Random random) {
        List<SourceConfig> sources = new ArrayList<>();
        for (String address : SERVERS) {
            if (random.nextBoolean()) {
                sources.add(Configs.server(address));
            }
        }
        if (random.nextBoolean()) {
            sources.add(Configs.refclock(20, 0, "", Configs.CLOCK));
            sources.add(Configs.refclock(22, 0, "", Configs.CLOCK));
        }
        return sources.toArray(new SourceConfig[0]);
    }

    private static void showsNumbers(SystemState state, World world) {
        double[] numbers = {
            state.rootDelayS(),
            state.rootDispersionS(),
            state.dispersionRate(),
            state.offsetS(),
            state.frequencyPpm(),
            state.jitterS(),
            state.clockJitterS(),
            state.clockWanderPpm(),
            state.correction().rate()
        };
        for (double number : numbers) {
            assertTrue(Double.isFinite(number), world::toString);
        }
        assertTrue(state.dispersionRate() >= 0 && state.errorBoundNs() > 0, world::toString);
    }
}
