package org.ntpdjava.simulator.scenario;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.simulator.ClockServer;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** Scenarios of the accuracy harness with servers on a network, which answer at once and are right. */
final class NetworkScenarios {
    static final ClockServer PERFECT = ClockServer.of(1, ReferenceId.ofText("LOCL"), 0);

    private static final int HOUR_S = 3600;
    private static final int DAY_S = 24 * HOUR_S;
    private static final double OFFSET_S = 1e-3;
    private static final SimulatedPath LAN = SimulatedPath.symmetric(queued(1e-4, 2e-5));

    private NetworkScenarios() {}

    static List<Scenario> all() {
        return List.of(
                lan("D1_lan", "LAN of 100 us + exp 20 us, poll 16 s, wander 1e-9; 24 h", 1e-9),
                lan("D2_lan_w8", "LAN of 100 us + exp 20 us, poll 16 s, wander 1e-8; 24 h", 1e-8),
                internet("E_inet", "Internet of 25 ms + exp 1 ms, poll 64 to 1024 s, wander 1e-9; 24 h", 10),
                internet("E2_inet_p6", "as E, but poll 64 s", 6),
                coldStart(),
                frequencyStep(),
                falseticker(),
                congestion());
    }

    /** A one-way delay: a constant, and a queue. */
    static Law queued(double leastS, double queueS) {
        return Law.constant(leastS).plus(Law.exponential(queueS));
    }

    /** One server at this path, right and at once. */
    static Surroundings server(int number, ClockServer server, SimulatedPath path) {
        return world -> world.server(Sources.address(number), server, path);
    }

    private static FrequencyLaw wander(double perRootS) {
        return RefclockScenarios.wander(20, perRootS);
    }

    private static Scenario client(
            String name,
            String description,
            FrequencyLaw oscillator,
            List<SourceConfig> sources,
            Surroundings surroundings,
            Judgement judgement) {
        return new Scenario(
                name, description, DAY_S, OFFSET_S, oscillator, sources, Optional.empty(), surroundings, judgement);
    }

    private static Scenario lan(String name, String description, double perRootS) {
        return client(
                name,
                description,
                wander(perRootS),
                Sources.servers(1, 4, 4),
                server(1, PERFECT, LAN),
                Judgement.between(6 * HOUR_S, DAY_S).converging(1e-4));
    }

    private static Scenario internet(String name, String description, int maxPollLog2S) {
        return client(
                name,
                description,
                wander(1e-9),
                Sources.servers(1, 6, maxPollLog2S),
                server(1, PERFECT, SimulatedPath.symmetric(queued(25e-3, 1e-3))),
                Judgement.between(8 * HOUR_S, DAY_S).converging(1e-2));
    }

    private static Scenario coldStart() {
        return new Scenario(
                "F2_start_lan",
                "cold start on the LAN of D1, 0.1 s and 80 ppm off; 12 h",
                12 * HOUR_S,
                0.1,
                RefclockScenarios.wander(80, 1e-9),
                Sources.servers(1, 4, 4),
                Optional.empty(),
                server(1, PERFECT, LAN),
                Judgement.between(8 * HOUR_S, 12 * HOUR_S).converging(1e-3, 1e-4));
    }

    private static Scenario frequencyStep() {
        int stepS = 8 * HOUR_S;
        return new Scenario(
                "G2_fstep_lan",
                "as D1, and the frequency steps by 1 ppm at 8 h; 16 h",
                16 * HOUR_S,
                OFFSET_S,
                wander(1e-9).plus(FrequencyLaw.step(stepS, 1e-6)),
                Sources.servers(1, 4, 4),
                Optional.empty(),
                server(1, PERFECT, LAN),
                Judgement.between(4 * HOUR_S, stepS)
                        .looking(new Window("after_step", stepS, 12 * HOUR_S))
                        .recovering(stepS, 5e-5));
    }

    private static Scenario falseticker() {
        SimulatedPath path = SimulatedPath.symmetric(queued(5e-3, 2e-4));
        return client(
                "I1_falseticker",
                "four servers at 5 ms + exp 200 us, one is wrong by 20 ms; poll 64 s, wander 1e-9; 24 h",
                wander(1e-9),
                Sources.servers(4, 6, 6),
                server(1, PERFECT, path)
                        .and(server(2, PERFECT, path))
                        .and(server(3, PERFECT, path))
                        .and(server(4, PERFECT.withClockErrorS(0.020), path)),
                Judgement.between(6 * HOUR_S, DAY_S).converging(1e-2));
    }

    private static Scenario congestion() {
        int fromS = 12 * HOUR_S;
        int untilS = fromS + HOUR_S / 2;
        Law usual = queued(5e-3, 1e-4);
        Law back = usual.during(fromS, untilS, usual.plus(queued(5e-3, 20e-3)));
        return client(
                "I2_burst",
                "one server at 5 ms + exp 100 us, answers take 5 ms + exp 20 ms more from 12 h on for 30 min; poll 64 s",
                wander(1e-9),
                Sources.servers(1, 6, 6),
                server(1, PERFECT, new SimulatedPath(usual, back, 0, 0)),
                Judgement.between(6 * HOUR_S, DAY_S)
                        .converging(1e-2)
                        .looking(new Window("burst", fromS, untilS + HOUR_S)));
    }
}
