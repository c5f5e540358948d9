package org.ntpdjava.linux;

/**
 * Something to write with {@code adjtimex(2)}: the closed set of what ntpd-java ever changes about the kernel's clock.
 */
public sealed interface TimexChange {
    /**
     * Move the clock at once by {@code seconds + nanos}: ADJ_SETOFFSET with ADJ_NANO. The kernel then forgets its maximum
     * error and sets STA_UNSYNC.
     *
     * @param seconds whole seconds, rounded down; negative moves the clock back
     * @param nanos 0 to 999,999,999, always added
     */
    record Step(long seconds, int nanos) implements TimexChange {
        public Step {
            if (nanos < 0 || nanos > 999_999_999) {
                throw new IllegalArgumentException("nanoseconds within a second are 0 to 999999999, not " + nanos);
            }
        }

        /** @param offsetNs positive moves the clock forward */
        public static Step ofNanos(long offsetNs) {
            return new Step(Math.floorDiv(offsetNs, 1_000_000_000L), (int) Math.floorMod(offsetNs, 1_000_000_000L));
        }
    }

    /**
     * Let the clock run at this rate: ADJ_FREQUENCY.
     *
     * @param scaledPpm 2<sup>-16</sup> ppm; positive makes it run faster; within ±{@link #LIMIT_PPM}
     */
    record Frequency(long scaledPpm) implements TimexChange {
        /** The largest rate correction the kernel takes (MAXFREQ of linux/timex.h). */
        public static final double LIMIT_PPM = 500;

        private static final long LIMIT_SCALED = Math.round(LIMIT_PPM * Timex.SCALED_PER_PPM);

        public Frequency {
            if (Math.abs(scaledPpm) > LIMIT_SCALED) {
                throw new IllegalArgumentException(
                        "the kernel's clock takes ±500 ppm, not " + scaledPpm / Timex.SCALED_PER_PPM);
            }
        }

        /** @param ppm clamped to ±{@link #LIMIT_PPM}; not NaN */
        public static Frequency ofPpm(double ppm) {
            if (Double.isNaN(ppm)) {
                throw new IllegalArgumentException("a frequency that is not a number");
            }
            return new Frequency(Math.round(Math.clamp(ppm, -LIMIT_PPM, LIMIT_PPM) * Timex.SCALED_PER_PPM));
        }

        public double ppm() {
            return scaledPpm / Timex.SCALED_PER_PPM;
        }
    }

    /**
     * What the kernel shall tell other programs: ADJ_STATUS, ADJ_MAXERROR and ADJ_ESTERROR.
     *
     * @param status {@link ClockStatus} bits; those not given are cleared, except the read-only ones
     * @param maxErrorUs 0 or more; from 16 s on the kernel sets STA_UNSYNC by itself
     * @param estimatedErrorUs 0 or more
     */
    record Status(int status, long maxErrorUs, long estimatedErrorUs) implements TimexChange {
        public Status {
            if (maxErrorUs < 0 || estimatedErrorUs < 0) {
                throw new IllegalArgumentException("negative error: " + maxErrorUs + ", " + estimatedErrorUs + " us");
            }
        }
    }

    /**
     * Empty the kernel's own loop of the phase it has still to correct: ADJ_OFFSET of zero. The kernel listens to that only
     * while STA_PLL is on, so this leaves STA_PLL and STA_UNSYNC set.
     */
    record CancelLoop() implements TimexChange {}

    /**
     * Let the clock run faster or slower, by 500 ppm, until it has made good for this: {@code adjtime(3)}, which is
     * ADJ_OFFSET_SINGLESHOT. The kernel goes on with it when we have ended. It takes the place of what is left of an earlier one.
     *
     * @param offsetUs positive moves the clock forward; 0 only ends an earlier one
     */
    record Slew(long offsetUs) implements TimexChange {
        public static final Slew NONE = new Slew(0);
    }

    /**
     * Microseconds the clock gains in each 1/100 s before corrections: ADJ_TICK.
     *
     * @param tickUs 9,000 to 11,000; {@link #NOMINAL} is 10,000
     */
    record Tick(long tickUs) implements TimexChange {
        public static final Tick NOMINAL = new Tick(10_000);

        public Tick {
            if (tickUs < 9_000 || tickUs > 11_000) {
                throw new IllegalArgumentException("a tick is 9000 to 11000 us, not " + tickUs);
            }
        }
    }

    /**
     * TAI minus UTC, for CLOCK_TAI: ADJ_TAI.
     *
     * @param offsetS whole seconds, for example 37
     */
    record TaiOffset(int offsetS) implements TimexChange {}
}
