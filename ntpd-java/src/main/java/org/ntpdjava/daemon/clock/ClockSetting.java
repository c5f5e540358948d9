package org.ntpdjava.daemon.clock;

import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimexChange;

/** Sets a clock once, for who does not stay to watch it. Rate and status of the clock are left alone. */
public final class ClockSetting {
    /** Offsets beyond are stepped, those up to it are slewed, which takes the kernel four minutes; ntpd's own limit. */
    private static final double STEP_ABOVE_S = 0.128;
    /** More than this the kernel's {@code adjtime} was never meant for; it would take seven weeks. */
    private static final double MOST_SLEWED_S = 2145;

    private static final double US_PER_S = 1e6;
    private static final double NS_PER_S = 1e9;

    private final KernelClock kernel;

    public ClockSetting(KernelClock kernel) {
        this.kernel = kernel;
    }

    /** How. */
    public enum Way {
        /** The size of the offset decides. */
        AS_FITS,
        /** At once. */
        STEP,
        /** Little by little. */
        SLEW
    }

    /** Whether an offset is corrected at once. */
    public static boolean steps(Way way, double offsetS) {
        return switch (way) {
            case AS_FITS -> Math.abs(offsetS) > STEP_ABOVE_S;
            case STEP -> true;
            case SLEW -> false;
        };
    }

    /**
     * Corrects the clock, or has the kernel begin with it.
     *
     * @param offsetS positive moves it forward
     * @throws ClockControlException when the kernel refuses, or it is too much to be slewed; the message has the cure
     */
    public void set(Way way, double offsetS) throws ClockControlException {
        if (!steps(way, offsetS) && Math.abs(offsetS) > MOST_SLEWED_S) {
            throw new ClockControlException("an offset of more than 2145 s cannot be slewed; step it");
        }
        try {
            if (steps(way, offsetS)) {
                kernel.change(TimexChange.Slew.NONE); // what is left of an earlier one is a part of the offset
                kernel.change(TimexChange.Step.ofNanos(Math.round(offsetS * NS_PER_S)));
            } else {
                kernel.change(new TimexChange.Slew(Math.round(offsetS * US_PER_S)));
            }
        } catch (SystemCallException e) {
            throw new ClockControlException(
                    "cannot set this machine's clock: " + e.getMessage() + "; run as root or with CAP_SYS_TIME", e);
        }
    }
}
