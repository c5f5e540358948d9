package org.ntpdjava.daemon.refclock.simulated;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/**
 * Pulses at the seconds of a simulated true time. The edges are reckoned, not measured: what a waking thread adds to a
 * real user-space timestamp is not in them, only the jitter asked for.
 */
public final class SimulatedPps implements PpsSource {
    private final SimulatedTime time;
    private final double jitterNs;
    private final RandomGenerator random;
    private final Seconds seconds;
    private Instant last = Instant.MIN;
    private long firstSecond = Long.MIN_VALUE;

    /**
     * @param jitterNs standard deviation of the edges
     * @param seed of the jitter
     */
    public SimulatedPps(SimulatedTime time, double jitterNs, long seed) {
        this.time = time;
        this.jitterNs = jitterNs;
        this.random = new SplittableRandom(seed);
        this.seconds = new Seconds(time);
    }

    @Override
    public Optional<PpsEdge> await(Duration timeout) throws IOException {
        Instant second = seconds.after(last);
        Instant system = time.systemAt(second);
        try {
            boolean came = seconds.await(system, timeout);
            if (seconds.isClosed()) {
                throw new IOException("the simulated pulses were closed");
            }
            return came ? Optional.of(edge(second, system)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a simulated pulse");
        }
    }

    private PpsEdge edge(Instant second, Instant system) {
        last = second;
        firstSecond = firstSecond == Long.MIN_VALUE ? second.getEpochSecond() : firstSecond;
        long sequence = second.getEpochSecond() - firstSecond + 1;
        return new PpsEdge(sequence, system.plusNanos(Math.round(random.nextGaussian() * jitterNs)));
    }

    @Override
    public void close() {
        seconds.close();
    }
}
