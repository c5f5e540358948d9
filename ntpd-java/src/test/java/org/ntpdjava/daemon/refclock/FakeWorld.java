package org.ntpdjava.daemon.refclock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;
import org.slf4j.LoggerFactory;

/** A clock that stands until told, and a sink that remembers. */
final class FakeWorld implements TimeSource, ReadingSink {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicLong sinceStartNs = new AtomicLong();
    private final List<Reading> readings = new CopyOnWriteArrayList<>();

    DriverContext context() {
        return new DriverContext(this, this, LoggerFactory.getLogger("test"));
    }

    Instant instant() {
        return START.plusNanos(sinceStartNs.get());
    }

    void advanceMs(long ms) {
        sinceStartNs.addAndGet(ms * 1_000_000);
    }

    @Override
    public long clockBits() {
        return NtpTimestamp.ofInstant(instant()).bits();
    }

    @Override
    public long monotonicNs() {
        return 5_000_000_000L + sinceStartNs.get();
    }

    @Override
    public void accept(IpAddress clock, Reading reading) {
        readings.add(reading);
    }

    List<Reading> readings() {
        return readings;
    }

    <R extends Reading> List<R> readings(Class<R> kind) {
        return readings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Reading.Fault.Kind> faults() {
        return readings(Reading.Fault.class).stream().map(Reading.Fault::kind).toList();
    }

    /** Unit 2 with a poll of 8 s. */
    static SourceConfig.Refclock clock(int type, int mode, OptionalDouble time2S, int flags) {
        SourceConfig.Options poll = new SourceConfig.Options(3, 3, false, false, false, false, false);
        return new SourceConfig.Refclock(
                type, 2, mode, OptionalDouble.empty(), time2S, OptionalInt.empty(), Optional.empty(), flags, poll);
    }

    static SourceConfig.Refclock clock(int type) {
        return clock(type, 0, OptionalDouble.empty(), 0);
    }
}
