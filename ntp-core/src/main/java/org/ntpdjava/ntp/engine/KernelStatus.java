package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Keeps the kernel's knowledge of its clock fresh. The kernel lets the maximum error grow by 500 ppm from when it was told
 * and calls the clock unsynchronised at 16 s; and it forgets all when anybody sets the clock. So it is told at each update,
 * and at least every {@value #REPEAT_S} s: then what {@code ntp_adjtime} shows is never more than 8 ms too much.
 */
final class KernelStatus {
    private static final long REPEAT_S = 16;
    private static final long REPEAT_NS = REPEAT_S * 1_000_000_000L;

    private final boolean clockControl;
    private final Outbox out;
    private long nextNs;

    KernelStatus(boolean clockControl, Outbox out, long startNs) {
        this.clockControl = clockControl;
        this.out = out;
        nextNs = startNs;
    }

    boolean isDue(long nowNs) {
        return clockControl && nowNs - nextNs >= 0;
    }

    /**
     * @param armed the leap second that the kernel shall make at the end of the day
     * @param estimatedErrorS jitter; without meaning while unsynchronised
     */
    void tell(SystemVariables variables, LeapIndicator armed, double estimatedErrorS, long nowNs, NtpTimestamp served) {
        nextNs = nowNs + REPEAT_NS;
        if (clockControl) {
            boolean synchronised = variables.synchronised() && !variables.isOrphan();
            out.add(new Action.SetClockStatus(
                    synchronised,
                    synchronised ? armed : LeapIndicator.ALARM,
                    synchronised ? variables.rootDistanceS(served) : Double.POSITIVE_INFINITY,
                    synchronised ? estimatedErrorS : Double.POSITIVE_INFINITY));
        }
    }
}
