package org.ntpdjava.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When the edges of a pulse per second come. Asked for one second after the other, skipping none whose edges count; the
 * same seed gives the same edges, however slowly they are asked for.
 */
public final class SimulatedPps {
    private final PulseSignal signal;
    private final RandomGenerator random;
    private final Law.Draws jitter;
    private final Law.Draws bounce;
    private long counted;

    public SimulatedPps(PulseSignal signal, RandomGenerator random) {
        this.signal = signal;
        this.random = random;
        this.jitter = signal.jitter().start(random);
        this.bounce = signal.bounce().start(random);
    }

    /**
     * An edge.
     *
     * @param sequence the count of edges as the device sees them, from 1: an edge that never came is not counted
     * @param second the true second it stands for; the wire does not tell it
     * @param lateS how long after the beginning of that second it comes; negative is early
     */
    public record Edge(long sequence, long second, double lateS) {}

    private List<Edge> evenly(long second) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < signal.hertz(); i++) {
            edges.add(new Edge(++counted, second, (double) i / signal.hertz() + jitter.nextS((double) second)));
        }
        return edges;
    }

    /** The edges of this second, in their order: one, none when it is missing, two when it bounces, more when it is fast. */
    public List<Edge> edges(long second) {
        if (signal.outages().covers(second) || random.nextDouble() < signal.missing()) {
            return List.of();
        }
        if (signal.fast().covers(second)) {
            return evenly(second);
        }
        Edge edge = new Edge(++counted, second, jitter.nextS((double) second));
        if (random.nextDouble() >= signal.doubled()) {
            return List.of(edge);
        }
        double bounceS = Math.max(0, bounce.nextS((double) second));
        return List.of(edge, new Edge(++counted, second, edge.lateS() + bounceS));
    }
}
