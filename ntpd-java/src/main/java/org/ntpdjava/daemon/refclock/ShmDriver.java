package org.ntpdjava.daemon.refclock;

import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading.Fault;

/** Driver 28: samples that another program, for example gpsd, leaves in shared memory. */
final class ShmDriver implements RefclockDriver {
    private static final int OWNER_ONLY = 0600;
    private static final int EVERYBODY = 0666;
    /** Bit of {@code mode}: private access for units 2 and up too. */
    private static final int PRIVATE = 1;

    private final DeviceLoop loop;

    ShmDriver(SourceConfig.Refclock clock, ShmSegment.Factory segments, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "SHM");
        int key = ShmLayout.KEY_OF_UNIT_0 + clock.unit();
        int permissions = permissions(clock);
        this.loop = new DeviceLoop(
                report,
                "segment",
                () -> new ShmClock(segments.open(key, ShmLayout.SIZE_BYTES, permissions), clock, report),
                () -> report.fault(Fault.Kind.FAULT, ""));
    }

    /** Units 0 and 1 belong to root alone. */
    static int permissions(SourceConfig.Refclock clock) {
        return clock.unit() <= 1 || (clock.mode() & PRIVATE) != 0 ? OWNER_ONLY : EVERYBODY;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }
}
