package org.ntpdjava.daemon.refclock.simulated;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;
import org.ntpdjava.simulator.PulseSignal;
import org.ntpdjava.simulator.SimulatedPps;

/**
 * The edges of a {@link SimulatedPps} at the seconds of a simulated true time, as a device would give them. Their stamps
 * are reckoned, not measured: what a waking thread adds to a real user-space timestamp is not in them, only the jitter of
 * the signal. Edges that nobody waited for are counted and lost.
 */
public final class SimulatedPpsSource implements PpsSource {
    private final SimulatedTime time;
    private final SimulatedPps pps;
    private final Seconds seconds;
    private final Queue<PpsEdge> coming = new PriorityQueue<>(Comparator.comparing(PpsEdge::at));
    private Instant plannedTo;

    /**
     * @param signal its seconds, where it names any, count from 1970
     * @param seed of its jitter and faults
     */
    public SimulatedPpsSource(SimulatedTime time, PulseSignal signal, long seed) {
        this.time = time;
        this.pps = new SimulatedPps(signal, new SplittableRandom(seed));
        this.seconds = new Seconds(time);
        this.plannedTo = seconds.present();
    }

    @Override
    public Optional<PpsEdge> await(Duration timeout) throws IOException {
        Instant giveUp = time.systemNow().plus(timeout);
        try {
            Optional<PpsEdge> edge = nextBefore(giveUp);
            boolean came = seconds.await(edge.map(PpsEdge::at).orElse(giveUp));
            if (!came) {
                throw new IOException("the simulated pulses were closed");
            }
            edge.ifPresent(coming::remove);
            return edge;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a simulated pulse");
        }
    }

    /** The next edge that is not past; planned on only as far as needed, for there may be no edges for long. */
    private Optional<PpsEdge> nextBefore(Instant giveUp) {
        Instant now = time.systemNow();
        while (time.systemAt(plannedTo).isBefore(giveUp)) {
            plannedTo = plannedTo.plusSeconds(1);
            pps.edges(plannedTo.getEpochSecond()).forEach(edge -> coming.add(stamped(edge)));
        }
        coming.removeIf(edge -> edge.at().isBefore(now));
        return Optional.ofNullable(coming.peek()).filter(edge -> !edge.at().isAfter(giveUp));
    }

    private PpsEdge stamped(SimulatedPps.Edge edge) {
        Instant system = time.systemAt(Instant.ofEpochSecond(edge.second()));
        return new PpsEdge(edge.sequence(), system.plusNanos(Math.round(edge.lateS() * 1e9)));
    }

    @Override
    public String description() {
        return "simulated pulses";
    }

    @Override
    public void close() {
        seconds.close();
    }
}
