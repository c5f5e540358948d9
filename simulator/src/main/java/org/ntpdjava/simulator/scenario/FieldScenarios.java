package org.ntpdjava.simulator.scenario;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.simulator.ClockServer;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.Outages;
import org.ntpdjava.simulator.PulseSignal;
import org.ntpdjava.simulator.Reception;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.SimulatedServer;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** What the field has beyond the harness: nobody has recorded how others do in them. */
final class FieldScenarios {
    private static final int HOUR_S = 3600;
    private static final int DAY_S = 24 * HOUR_S;
    private static final double OFFSET_S = 1e-3;
    private static final FrequencyLaw WANDER = RefclockScenarios.wander(20, 1e-9);
    private static final Judgement ALL_BUT_THE_START = Judgement.between(6 * HOUR_S, DAY_S);
    private static final SimulatedPath NEAR = SimulatedPath.symmetric(NetworkScenarios.queued(5e-3, 2e-4));
    private static final SimulatedPath LAN = SimulatedPath.symmetric(NetworkScenarios.queued(1e-4, 2e-5));
    private static final SimulatedPath FAR = SimulatedPath.symmetric(NetworkScenarios.queued(25e-3, 1e-3));

    private FieldScenarios() {}

    static List<Scenario> all() {
        return List.of(
                sawtooth(),
                temperature(),
                latency(),
                asymmetry(),
                hat(),
                colluders(),
                comings(),
                lanAndInternet(),
                outages(),
                warmSawtooth(),
                moods());
    }

    private static Scenario sawtooth() {
        return Scenario.sampled(
                "J_sawtooth",
                "PPS of 0.2 us with a sawtooth of 2 us that beats in 5 min, wander 1e-9; 24 h",
                DAY_S,
                OFFSET_S,
                WANDER,
                Law.normal(0, 2e-7).plus(Law.sawtooth(2e-6, 300)),
                ALL_BUT_THE_START.converging(1e-5));
    }

    private static Scenario temperature() {
        return Scenario.sampled(
                "K_temperature",
                "PPS of 1 us, an oscillator with a flicker floor of 1e-9 that follows the day by 0.5 ppm; 24 h",
                DAY_S,
                OFFSET_S,
                FrequencyLaw.constantPpm(20).plus(FrequencyLaw.flicker(1e-9)).plus(FrequencyLaw.cycle(5e-7, DAY_S, 0)),
                Law.normal(0, 1e-6),
                ALL_BUT_THE_START.converging(1e-5));
    }

    private static Scenario latency() {
        return Scenario.sampled(
                "L_latency",
                "NMEA only, 3 ms of latency that resembles itself for 30 s, wander 1e-9; 24 h",
                DAY_S,
                OFFSET_S,
                WANDER,
                Law.correlated(0, 3e-3, 30),
                Judgement.between(10 * HOUR_S, DAY_S).converging(1e-2));
    }

    private static Scenario asymmetry() {
        Law there = NetworkScenarios.queued(5e-3, 1e-4);
        Law back = there.during(12 * HOUR_S, Double.POSITIVE_INFINITY, NetworkScenarios.queued(7e-3, 1e-4));
        return network(
                "M_asymmetry",
                "one server at 5 ms + exp 100 us, and from 12 h on answers take another route, 2 ms longer; poll 64 s",
                1,
                world -> world.server(
                        Sources.address(1), NetworkScenarios.PERFECT, new SimulatedPath(there, back, 0.01, 0.01)),
                ALL_BUT_THE_START
                        .converging(1e-2)
                        .looking(
                                new Window("before", 6 * HOUR_S, 12 * HOUR_S),
                                new Window("after", 12 * HOUR_S, DAY_S)));
    }

    private static Scenario hat() {
        PulseSignal pulses = PulseSignal.clean(
                        Law.normal(0, 1e-6).plus(Law.sawtooth(21e-9, 60)).sometimes(0.01, Law.exponential(20e-6)))
                .withMissing(0.01)
                .withDoubled(0.001, Law.uniform(1e-4, 0.3))
                .withOutages(Outages.between(12 * HOUR_S, 13 * HOUR_S));
        Reception sentences = Reception.good(Law.correlated(0.120, 5e-3, 30)).withWrongSeconds(0.001, 1);
        return new Scenario(
                "N_hat",
                "PPS of 1 us and the NMEA that numbers it, 120 ms late; the PPS is gone for an hour at 12 h",
                DAY_S,
                0.1,
                WANDER,
                Sources.hat(),
                Optional.empty(),
                world -> world.sentences(Sources.SENTENCES, sentences).pulses(Sources.PULSES, pulses),
                Judgement.between(6 * HOUR_S, 12 * HOUR_S)
                        .converging(1e-5)
                        .looking(new Window("without", 12 * HOUR_S, 13 * HOUR_S)));
    }

    private static Scenario colluders() {
        ClockServer wrong = NetworkScenarios.PERFECT.withClockErrorS(0.020);
        return network(
                "O_colluders",
                "five servers at 5 ms + exp 200 us, two are wrong by the same 20 ms; poll 64 s",
                5,
                world -> {
                    for (int number = 1; number <= 5; number++) {
                        world.server(Sources.address(number), number > 3 ? wrong : NetworkScenarios.PERFECT, NEAR);
                    }
                },
                ALL_BUT_THE_START.converging(1e-2));
    }

    /** At 3, 6, 9, ... hours one of three servers goes and the one before comes back; once all are gone for an hour. */
    private static Scenario comings() {
        Surroundings surroundings = world -> {};
        for (int number = 1; number <= 3; number++) {
            surroundings = surroundings
                    .and(NetworkScenarios.server(number, NetworkScenarios.PERFECT, NEAR))
                    .and(gone(number, 3 * number * HOUR_S, 3 * (number + 1) * HOUR_S))
                    .and(gone(number, 15 * HOUR_S, 16 * HOUR_S));
        }
        return network(
                "P_comings",
                "three servers at 5 ms + exp 200 us that come and go, all gone from 15 h to 16 h; poll 64 s",
                3,
                surroundings,
                ALL_BUT_THE_START.converging(1e-2).looking(new Window("without", 15 * HOUR_S, 16 * HOUR_S)));
    }

    private static Surroundings gone(int number, int fromS, int untilS) {
        return world -> world.at(fromS, () -> world.server(Sources.address(number), SimulatedServer.dead(), NEAR))
                .at(untilS, () -> world.server(Sources.address(number), NetworkScenarios.PERFECT, NEAR));
    }

    private static Scenario lanAndInternet() {
        return new Scenario(
                "Q_mixed",
                "a server on the LAN of D1 and three on the Internet of E, default polls",
                DAY_S,
                OFFSET_S,
                WANDER,
                Sources.servers(4),
                Optional.empty(),
                world -> {
                    world.server(Sources.address(1), NetworkScenarios.PERFECT, LAN);
                    for (int number = 2; number <= 4; number++) {
                        world.server(Sources.address(number), NetworkScenarios.PERFECT, FAR);
                    }
                },
                ALL_BUT_THE_START.converging(1e-2));
    }

    /** What an antenna behind a tree, or a loose wire, does to a pulse. */
    private static Scenario outages() {
        Outages everyHour = Outages.NONE;
        for (int lostS = 2 * HOUR_S; lostS < DAY_S; lostS += HOUR_S) {
            everyHour = everyHour.andBetween(lostS, lostS + 600);
        }
        PulseSignal pulses = PulseSignal.clean(Law.normal(0, 1e-6)).withOutages(everyHour);
        Reception sentences = Reception.good(Law.correlated(0.120, 5e-3, 30));
        return new Scenario(
                "R_outages",
                "PPS of 1 us that is lost for 10 min every hour, and NMEA 120 ms late, give or take 5 ms for 30 s",
                DAY_S,
                0.1,
                WANDER,
                Sources.hat(),
                Optional.empty(),
                world -> world.sentences(Sources.SENTENCES, sentences).pulses(Sources.PULSES, pulses),
                ALL_BUT_THE_START.converging(1e-5));
    }

    private static Scenario warmSawtooth() {
        return Scenario.sampled(
                "S_warm",
                "PPS of 0.2 us with a sawtooth of 1 us that beats in 10 min, a heating that cycles 0.3 ppm in an hour; 24 h",
                DAY_S,
                OFFSET_S,
                WANDER.plus(FrequencyLaw.cycle(3e-7, HOUR_S, 0)),
                Law.normal(0, 2e-7).plus(Law.sawtooth(1e-6, 600)),
                ALL_BUT_THE_START.converging(1e-5));
    }

    private static Scenario moods() {
        return Scenario.sampled(
                "T_moods",
                "NMEA only, 10 ms of latency that resembles itself for 2 min, wander 1e-9; 24 h",
                DAY_S,
                OFFSET_S,
                WANDER,
                Law.correlated(0, 1e-2, 120),
                Judgement.between(10 * HOUR_S, DAY_S).converging(3e-2));
    }

    private static Scenario network(
            String name, String description, int servers, Surroundings surroundings, Judgement judgement) {
        return new Scenario(
                name,
                description,
                DAY_S,
                OFFSET_S,
                WANDER,
                Sources.servers(servers, 6, 6),
                Optional.empty(),
                surroundings,
                judgement);
    }
}
