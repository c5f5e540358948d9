package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * Reads the kernel's clocks into primitives, without an object per reading: {@code clock_gettime(2)}, which the vDSO
 * answers in some 20 ns without entering the kernel.
 *
 * <p>An instance owns the memory C writes to, so it belongs to one thread at a time; make one for each.
 */
public final class ClockGettime {
    /** struct timespec of time.h, LP64. */
    static final StructLayout TIMESPEC =
            MemoryLayout.structLayout(JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_nsec"));

    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_MONOTONIC_RAW = 4;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int GAIN_READINGS = 5;

    private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
                    Linker.Option.critical(false));

    private final MemorySegment realtime = Arena.ofAuto().allocate(TIMESPEC);
    private final MemorySegment monotonic = Arena.ofAuto().allocate(TIMESPEC);

    /** Reads CLOCK_REALTIME; {@link #seconds} and {@link #nanos} then tell what it said. */
    public void readRealtime() {
        read(CLOCK_REALTIME, realtime);
    }

    /** Seconds since 1970-01-01 00:00 UTC without leap seconds, of the last {@link #readRealtime}. */
    public long seconds() {
        return realtime.get(JAVA_LONG, 0);
    }

    /** Nanoseconds within the second, 0 to 999,999,999, of the last {@link #readRealtime}. */
    public long nanos() {
        return realtime.get(JAVA_LONG, 8);
    }

    /** CLOCK_MONOTONIC in nanoseconds: never set; runs at the disciplined rate; its zero means nothing. */
    public long monotonicNs() {
        read(CLOCK_MONOTONIC, monotonic);
        return monotonic.get(JAVA_LONG, 0) * NS_PER_S + monotonic.get(JAVA_LONG, 8);
    }

    /**
     * The precision of RFC 5905 section 7.3: the shortest step seen between readings of CLOCK_REALTIME, which is the
     * longer of its resolution and the time a reading takes. A few milliseconds of work.
     *
     * @return log2 seconds, rounded to nearest; -24 or so on a present machine, never above 0
     */
    public int measurePrecisionLog2S() {
        long shortestNs = NS_PER_S;
        long before = realtimeNs();
        for (int i = 0; i < 50_000; i++) {
            long now = realtimeNs();
            if (now > before) {
                shortestNs = Math.min(shortestNs, now - before);
            }
            before = now;
        }
        return (int) Math.round(Math.log((double) shortestNs / NS_PER_S) / Math.log(2));
    }

    private long realtimeNs() {
        readRealtime();
        return seconds() * NS_PER_S + nanos();
    }

    /**
     * What steering has made CLOCK_MONOTONIC gain on CLOCK_MONOTONIC_RAW, the oscillator, since the machine started, ns. The
     * one is read between two readings of the other, the closest of some tries, so it is right within some 20 ns.
     */
    public long gainedNs() {
        long narrowestNs = Long.MAX_VALUE;
        long gainedNs = 0;
        for (int i = 0; i < GAIN_READINGS; i++) {
            long beforeNs = monotonicNs();
            long rawNs = rawNs();
            long widthNs = monotonicNs() - beforeNs;
            if (widthNs < narrowestNs) {
                narrowestNs = widthNs;
                gainedNs = beforeNs + widthNs / 2 - rawNs;
            }
        }
        return gainedNs;
    }

    private long rawNs() {
        read(CLOCK_MONOTONIC_RAW, monotonic);
        return monotonic.get(JAVA_LONG, 0) * NS_PER_S + monotonic.get(JAVA_LONG, 8);
    }

    private static void read(int clock, MemorySegment timespec) {
        int result;
        try {
            result = (int) CLOCK_GETTIME.invokeExact(clock, timespec);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
        if (result != 0) {
            throw new AssertionError("clock_gettime(" + clock + ") refused"); // these two clocks always exist
        }
    }
}
