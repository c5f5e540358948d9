package org.ntpdjava.daemon.refclock;

import java.lang.invoke.VarHandle;

/**
 * Takes a sample out of the segment without a lock, as ntpd's driver does: the writer sets {@code valid} last, we clear
 * it. In mode 1 the writer counts before and after it writes, and a count that changed while we read voids the copy; in
 * mode 0 nothing protects us but the order.
 */
final class ShmReader {
    private static final int NANOS_PER_MICRO = 1000;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private final ShmSegment segment;

    ShmReader(ShmSegment segment) {
        this.segment = segment;
    }

    ShmOutcome read() {
        if (segment.getIntAcquire(ShmLayout.VALID) == 0) {
            return new ShmOutcome.NotReady();
        }
        int mode = segment.getInt(ShmLayout.MODE);
        int countBefore = segment.getIntAcquire(ShmLayout.COUNT);
        ShmOutcome outcome = copy();
        segment.putIntRelease(ShmLayout.VALID, 0);
        VarHandle.fullFence();
        int countAfter = segment.getIntAcquire(ShmLayout.COUNT);
        return switch (mode) {
            case 0 -> outcome;
            case 1 -> countBefore == countAfter ? outcome : new ShmOutcome.Clash();
            default -> new ShmOutcome.Malformed("mode " + mode + " of the segment is neither 0 nor 1");
        };
    }

    private ShmOutcome copy() {
        long clockS = segment.getLong(ShmLayout.CLOCK_S);
        long receiveS = segment.getLong(ShmLayout.RECEIVE_S);
        int clockUs = segment.getInt(ShmLayout.CLOCK_US);
        int receiveUs = segment.getInt(ShmLayout.RECEIVE_US);
        int clockNs = segment.getInt(ShmLayout.CLOCK_NS);
        int receiveNs = segment.getInt(ShmLayout.RECEIVE_NS);
        int leap = segment.getInt(ShmLayout.LEAP);
        int precisionLog2S = segment.getInt(ShmLayout.PRECISION);
        if (!isMicros(clockUs) || !isMicros(receiveUs)) {
            return new ShmOutcome.Malformed(
                    "microseconds " + clockUs + " and " + receiveUs + " are not below a second");
        }
        boolean nanosMeant = refines(clockNs, clockUs) && refines(receiveNs, receiveUs);
        return new ShmOutcome.Good(new ShmSample(
                clockS,
                nanosMeant ? clockNs : clockUs * NANOS_PER_MICRO,
                receiveS,
                nanosMeant ? receiveNs : receiveUs * NANOS_PER_MICRO,
                leap,
                precisionLog2S));
    }

    private static boolean isMicros(int us) {
        return us >= 0 && us < MICROS_PER_SECOND;
    }

    /** An old writer leaves the nanoseconds alone: they count only when they say the same as the microseconds. */
    private static boolean refines(int ns, int us) {
        int rest = ns - us * NANOS_PER_MICRO;
        return rest >= 0 && rest < NANOS_PER_MICRO;
    }
}
