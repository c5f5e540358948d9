package org.ntpdjava.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.engine.ProtocolEngine;

/** The scenarios ask of an engine what they say they do. */
final class ScenarioTest {
    private static List<Scenario> all() {
        return Catalogue.all();
    }

    /** The limit is the solution of a Riccati equation: 0.2139 us. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void anOptimalFilterReachesTheComputedLimitOfThePulse(long seed) {
        Score score = Scenario.byName("A").run(seed, KalmanNode.knowing(1e-9, 1e-6));
        assertEquals(0.2139e-6, score.rmsS(), 0.01e-6, score::toString);
        assertTrue(score.convergenceS().getFirst().orElseThrow() <= 6, score::toString);
    }

    /** One without an idea of ageing is 0.88 ms off after eight hours, a single one by chance. */
    @Test
    void holdoverShowsTheAgeingOfTheOscillator() {
        Score score = Scenario.byName("H").run(3, KalmanNode.knowing(1e-10, 1e-6));
        assertEquals(0.1193e-6, score.rmsS(), 0.01e-6, score::toString);
        double endS = score.window("hold_8h").orElseThrow().endS();
        assertTrue(endS > 100e-6 && endS < 3e-3, score::toString);
    }

    /** Without the step the clock would stay within a microsecond. */
    @Test
    void theFrequencyStepIsFelt() {
        Score score = Scenario.byName("G1").run(1, KalmanNode.knowing(1e-9, 1e-6));
        assertEquals(15e-6, score.window("after_step").orElseThrow().maxS(), 1.5e-6, score::toString);
        assertEquals(94, score.recoveryS().orElseThrow(), 12, score::toString);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyScenarioCanBeLivedIn(Scenario scenario) {
        Scenario brief = new Scenario(
                scenario.name(),
                scenario.description(),
                900,
                scenario.offsetS(),
                scenario.oscillator(),
                scenario.sources(),
                scenario.samples(),
                scenario.surroundings(),
                Judgement.between(0, 900));
        assertTrue(brief.record(1, ProtocolEngine::new).isSynchronised(900), scenario::name);
    }

    @Test
    void theSameSeedGivesTheSameScore() {
        Scenario scenario = Scenario.byName("F2");
        Recording once = scenario.record(7, ProtocolEngine::new);
        Recording again = scenario.record(7, ProtocolEngine::new);
        Recording other = scenario.record(8, ProtocolEngine::new);
        assertEquals(once.errorS(3600), again.errorS(3600));
        assertEquals(once.errorS(43_200), again.errorS(43_200));
        assertTrue(once.errorS(3600) != other.errorS(3600));
    }

    @Test
    void namesAreUniqueAndFoundInEitherCase() {
        Set<String> names = new HashSet<>();
        for (Scenario scenario : Catalogue.all()) {
            assertTrue(names.add(scenario.shortName()), scenario::name);
            assertEquals(
                    scenario.name(),
                    Scenario.byName(scenario.name().toLowerCase(Locale.ROOT)).name());
        }
        assertEquals(25, names.size());
    }

    @Test
    void anUnknownNameIsToldWithTheList() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Scenario.byName("Z9"));
        assertTrue(String.valueOf(refused.getMessage()).contains("there is no scenario \"Z9\""));
        assertTrue(String.valueOf(refused.getMessage()).contains("A_pps1us"));
    }
}
