package org.ntpdjava.daemon.refclock.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The true time of a simulated world: the system clock, off by a constant and running away from it, so that a discipline
 * has something to find. Immutable.
 */
public final class SimulatedTime {
    private final InstantSource systemClock;
    private final Instant start;
    private final long offsetNs;
    private final double drift;

    /**
     * @param systemClock must not be set or steered while the simulation runs
     * @param offsetS true time minus system clock at the start; positive when the system clock is behind
     * @param driftPpm what the true time gains on the system clock; positive when the system clock is slow
     */
    public SimulatedTime(InstantSource systemClock, double offsetS, double driftPpm) {
        if (Math.abs(driftPpm) > 1000) {
            throw new IllegalArgumentException("drift " + driftPpm + " ppm is beyond 1000");
        }
        this.systemClock = systemClock;
        this.start = systemClock.instant();
        this.offsetNs = Math.round(offsetS * 1e9);
        this.drift = driftPpm * 1e-6;
    }

    Instant systemNow() {
        return systemClock.instant();
    }

    /** The true time when the system clock shows this. */
    public Instant trueAt(Instant system) {
        long gainedNs = Math.round(Duration.between(start, system).toNanos() * drift);
        return system.plusNanos(offsetNs + gainedNs);
    }

    /** What the system clock shows at this true time. */
    public Instant systemAt(Instant trueTime) {
        long trueSinceStartNs = Duration.between(start, trueTime).toNanos() - offsetNs;
        long gainedNs = Math.round(trueSinceStartNs * (drift / (1 + drift)));
        return start.plusNanos(trueSinceStartNs - gainedNs);
    }
}
