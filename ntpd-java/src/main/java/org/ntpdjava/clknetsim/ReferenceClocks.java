package org.ntpdjava.clknetsim;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.linux.SystemCallException;

/**
 * All reference clocks of a node. Each second of true time brings one sample of the simulator's generator, which all
 * share; the node wakes right after it.
 */
final class ReferenceClocks {
    /** The simulator draws the sample at the tick; a wake at the very same instant could come before it. */
    private static final double AFTER_TICK_S = 1e-6;

    private final SimulatorClient simulator;
    private final List<ReferenceFeed> feeds;
    private long lastSecond;
    private double lastSampleS = Double.NaN;

    private ReferenceClocks(SimulatorClient simulator, List<ReferenceFeed> feeds, NodeTime now) {
        this.simulator = simulator;
        this.feeds = List.copyOf(feeds);
        this.lastSecond = second(now);
    }

    /** Of a node that has none. */
    static ReferenceClocks none(SimulatorClient simulator, NodeTime now) {
        return new ReferenceClocks(simulator, List.of(), now);
    }

    /** Switches the simulator's generator on, if anybody is interested. */
    static ReferenceClocks start(SimulatorClient simulator, List<ReferenceFeed> feeds, NodeTime now)
            throws SystemCallException {
        if (!feeds.isEmpty()) {
            var _ = simulator.referenceSample();
        }
        return new ReferenceClocks(simulator, feeds, now);
    }

    /** True time at which {@link #reach} is wanted; infinite when there are no clocks. */
    double nextTrueS() {
        double nextS = feeds.isEmpty() ? Double.POSITIVE_INFINITY : lastSecond + 1 + AFTER_TICK_S;
        for (ReferenceFeed feed : feeds) {
            nextS = Math.min(nextS, feed.nextTrueS());
        }
        return nextS;
    }

    /** Time has gone on. */
    void reach(NodeTime now) throws IOException {
        if (feeds.isEmpty()) {
            return;
        }
        if (second(now) > lastSecond) {
            lastSecond = second(now);
            Tick tick = new Tick(lastSecond, now, newSample());
            for (ReferenceFeed feed : feeds) {
                feed.tick(tick);
            }
        }
        for (ReferenceFeed feed : feeds) {
            feed.reach(now);
        }
    }

    private Optional<ReferenceSample> newSample() throws SystemCallException {
        Optional<ReferenceSample> sample = simulator.referenceSample().filter(newest -> newest.timeS() != lastSampleS);
        sample.ifPresent(newest -> lastSampleS = newest.timeS());
        return sample;
    }

    private static long second(NodeTime now) {
        return (long) Math.floor(now.trueS());
    }
}
