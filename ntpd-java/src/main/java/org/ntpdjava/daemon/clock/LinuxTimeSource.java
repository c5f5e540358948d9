package org.ntpdjava.daemon.clock;

import org.ntpdjava.linux.ClockGettime;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** The kernel's clocks, for any number of threads; a reading creates no object. */
public final class LinuxTimeSource implements TimeSource {
    /** Readings this near to each other are as good as simultaneous; more means that we were interrupted in between. */
    private static final long CLOSE_ENOUGH_NS = 1_000;

    private static final int TRIES = 4;

    private final ThreadLocal<ClockGettime> clocks = ThreadLocal.withInitial(ClockGettime::new);

    @Override
    public long clockBits() {
        return clockBits(clocks.get());
    }

    @Override
    public long monotonicNs() {
        return clocks.get().monotonicNs();
    }

    /** The system clock between two looks at the monotonic one; of a few tries the one with the shortest gap. */
    @Override
    public Moment now() {
        ClockGettime clock = clocks.get();
        long bits = 0;
        long middleNs = 0;
        long shortestNs = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && shortestNs > CLOSE_ENOUGH_NS; i++) {
            long beforeNs = clock.monotonicNs();
            long reading = clockBits(clock);
            long gapNs = clock.monotonicNs() - beforeNs;
            if (gapNs < shortestNs) {
                shortestNs = gapNs;
                bits = reading;
                middleNs = beforeNs + gapNs / 2;
            }
        }
        return new Moment(middleNs, new NtpTimestamp(bits));
    }

    /** Measures the precision of {@link #clockBits}: log2 seconds, as RFC 5905 section 7.3 has it. Takes milliseconds. */
    public int measurePrecisionLog2S() {
        return clocks.get().measurePrecisionLog2S();
    }

    private static long clockBits(ClockGettime clock) {
        clock.readRealtime();
        return NtpTimestamp.bitsOfUnix(clock.seconds(), clock.nanos());
    }
}
