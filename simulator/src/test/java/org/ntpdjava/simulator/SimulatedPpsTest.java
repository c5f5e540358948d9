package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ntpdjava.simulator.SimulatedPps.Edge;

final class SimulatedPpsTest {
    private static final long SEED = 5;
    private static final PulseSignal CLEAN = PulseSignal.clean(Law.constant(3e-6));

    private static List<Edge> edges(PulseSignal signal, long seconds) {
        SimulatedPps pps = new SimulatedPps(signal, new SplittableRandom(SEED));
        return LongStream.range(0, seconds)
                .mapToObj(pps::edges)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void givesOneEdgeEachSecond() {
        assertEquals(List.of(new Edge(1, 0, 3e-6), new Edge(2, 1, 3e-6)), edges(CLEAN, 2));
    }

    @Test
    void countsTheEdgesAndNotTheSeconds() {
        List<Edge> edges = edges(CLEAN.withOutages(Outages.between(1, 4)), 5);
        assertEquals(List.of(new Edge(1, 0, 3e-6), new Edge(2, 4, 3e-6)), edges);
    }

    @Test
    void bouncesAfterTheFirstEdge() {
        List<Edge> edges = edges(CLEAN.withDoubled(1, Law.normal(0, 0.001)), 100);
        assertEquals(200, edges.size());
        for (int i = 0; i < edges.size(); i += 2) {
            assertTrue(edges.get(i + 1).lateS() >= edges.get(i).lateS(), "seed " + SEED);
            assertEquals(edges.get(i).second(), edges.get(i + 1).second());
        }
    }

    @Test
    void losesTheShareItWasTold() {
        assertEquals(9000, edges(CLEAN.withMissing(0.1), 10_000).size(), 200, "seed " + SEED);
    }

    @Test
    void theSameSeedGivesTheSameEdges() {
        PulseSignal signal =
                PulseSignal.clean(Law.normal(0, 1e-6)).withMissing(0.1).withDoubled(0.1, Law.constant(1e-3));
        assertEquals(edges(signal, 1000), edges(signal, 1000));
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> CLEAN.withMissing(1.01));
        assertThrows(IllegalArgumentException.class, () -> CLEAN.withDoubled(Double.NaN, Law.constant(0)));
    }
}
