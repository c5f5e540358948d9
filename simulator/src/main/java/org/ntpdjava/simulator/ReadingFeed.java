package org.ntpdjava.simulator;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What the drivers of reference clocks do: turns edges and announcements into readings stamped by the machine's clock. */
final class ReadingFeed {
    private static final long SECOND_NS = 1_000_000_000L;
    /** What the driver of sentences says of them. */
    static final int SENTENCE_PRECISION_LOG2_S = -9;

    private static final int PULSE_PRECISION_LOG2_S = -20;
    /** As the accuracy harness writes it into its data. */
    private static final double NO_SAMPLE_S = 1e8;

    private final EventQueue events;
    private final MachineTime time;
    private final Consumer<IpAddress> kernel;
    private final Driver driver;

    /** Hands a reading to the engine. */
    @FunctionalInterface
    interface Driver {
        void tell(IpAddress refclock, Reading reading);
    }

    /** @param kernel sees each edge of a device first */
    ReadingFeed(EventQueue events, MachineTime time, Consumer<IpAddress> kernel, Driver driver) {
        this.events = events;
        this.time = time;
        this.kernel = kernel;
        this.driver = driver;
    }

    /** A driver of pulses (22): an edge, and no idea of its second. */
    void pulses(IpAddress refclock, SimulatedPps pps) {
        eachEdge(pps, edge -> {
            Reading reading = new Reading.Pulse(edge.sequence(), time.clock());
            kernel.accept(refclock);
            driver.tell(refclock, reading);
        });
    }

    /** What gpsd makes of a pulse for shared memory: a full time, stamped at the edge. */
    void numberedPulses(IpAddress refclock, SimulatedPps pps) {
        eachEdge(pps, edge -> driver.tell(refclock, time(edge.second(), PULSE_PRECISION_LOG2_S)));
    }

    /** A driver of sentences (20), or gpsd's shared memory of them. */
    void sentences(IpAddress refclock, SimulatedGps gps, int precisionLog2S) {
        eachSecond(second -> gps.announce(second)
                .ifPresent(said -> events.at(
                        momentNs(second, said.lateS()), () -> driver.tell(refclock, reading(said, precisionLog2S)))));
    }

    /**
     * Shared memory that is filled exactly at each second: what it tells is true but for the noise. A noise above 1e8 s
     * stands for a second without a sample.
     */
    void samples(IpAddress refclock, Law.Draws noise) {
        eachSecond(second -> events.at(second * SECOND_NS, () -> {
            double noiseS = noise.nextS((double) second);
            if (noiseS <= NO_SAMPLE_S) {
                NtpTimestamp told = time.trueTime().minus(NtpDuration.ofSeconds(noiseS));
                driver.tell(refclock, time(told, PULSE_PRECISION_LOG2_S));
            }
        }));
    }

    private Reading reading(SimulatedGps.Announcement said, int precisionLog2S) {
        return said.hasFix() ? time(said.second(), precisionLog2S) : new Fault(Fault.Kind.BAD_SIGNAL, "no fix");
    }

    private Reading time(long second, int precisionLog2S) {
        return time(time.beginningOf(second), precisionLog2S);
    }

    private Reading.Time time(NtpTimestamp reference, int precisionLog2S) {
        return new Reading.Time(reference, time.clock(), time.announcedLeap(), precisionLog2S, "");
    }

    private void eachEdge(SimulatedPps pps, Consumer<SimulatedPps.Edge> happens) {
        eachSecond(second -> pps.edges(second)
                .forEach(edge -> events.at(momentNs(second, edge.lateS()), () -> happens.accept(edge))));
    }

    /** Plans each coming second while the one before it is half over, so that edges may be early. */
    private void eachSecond(LongConsumer plan) {
        planAfter(Math.floorDiv(events.nowNs(), SECOND_NS), plan);
    }

    private void planAfter(long second, LongConsumer plan) {
        events.at(second * SECOND_NS + SECOND_NS / 2, () -> {
            plan.accept(second + 1);
            planAfter(second + 1, plan);
        });
    }

    private static long momentNs(long second, double lateS) {
        return second * SECOND_NS + EventQueue.toNs(lateS);
    }
}
