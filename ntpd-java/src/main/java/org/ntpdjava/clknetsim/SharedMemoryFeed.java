package org.ntpdjava.clknetsim;

import java.io.IOException;
import java.time.Instant;
import org.ntpdjava.daemon.refclock.OwnShmSegment;
import org.ntpdjava.daemon.refclock.SteppedDevice;

/** The samples of the node's reference clock, through the segment that {@code gpsd} would write. */
final class SharedMemoryFeed implements ReferenceFeed {
    /** As clknetsim's own segment says, and gpsd's of a PPS about so. */
    private static final int PRECISION_LOG2_S = -20;

    private final OwnShmSegment segment;
    private final SteppedDevice driver;

    /** @param driver reads the segment */
    SharedMemoryFeed(OwnShmSegment segment, SteppedDevice driver) {
        this.segment = segment;
        this.driver = driver;
    }

    @Override
    public void tick(Tick tick) throws IOException {
        tick.sample().filter(ReferenceSample::isHeard).ifPresent(this::write);
        driver.step();
    }

    private void write(ReferenceSample sample) {
        Instant told = NodeClock.instant(sample.timeS() - sample.offsetS());
        Instant received = NodeClock.instant(sample.timeS());
        segment.write(
                told.getEpochSecond(), told.getNano(), received.getEpochSecond(), received.getNano(), PRECISION_LOG2_S);
    }
}
