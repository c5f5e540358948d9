package org.ntpdjava.clknetsim;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ntpdjava.daemon.refclock.SteppedDevice;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/**
 * An edge at each second of true time. Its stamp is the node's clock at that instant, and the error of the node's
 * reference clock where it has one; a reference that is silent brings no edge.
 */
final class PulseFeed implements ReferenceFeed {
    private final Device device;
    private final SteppedDevice driver;

    /** What the driver of the pulses reads; one per feed. */
    static final class Device implements PpsSource {
        private Optional<PpsEdge> waiting = Optional.empty();

        @Override
        public Optional<PpsEdge> await(Duration timeout) {
            Optional<PpsEdge> edge = waiting;
            waiting = Optional.empty();
            return edge;
        }

        @Override
        public String description() {
            return "pulses of the simulated network";
        }

        @Override
        public void close() {}
    }

    /** @param driver reads the device */
    PulseFeed(Device device, SteppedDevice driver) {
        this.device = device;
        this.driver = driver;
    }

    @Override
    public void tick(Tick tick) throws IOException {
        boolean silent = tick.sample().isPresent() && !tick.sample().get().isHeard();
        device.waiting = silent ? Optional.empty() : Optional.of(new PpsEdge(tick.second(), stamp(tick)));
        driver.step();
    }

    /** Clock + noise: an offset is clock - true + noise, and the true time is the second itself. */
    private static Instant stamp(Tick tick) {
        double clockS =
                tick.sample().map(sample -> tick.second() + sample.offsetS()).orElseGet(tick::realS);
        return NodeClock.instant(clockS);
    }
}
