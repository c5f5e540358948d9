package org.ntpdjava.ntp.server;

/**
 * ntpd's leaky bucket. It counts whole seconds: each answer adds the average headway (less 2 s, so that the packets of a
 * burst pass), each second takes one away, and eight headways are the brim. Who comes too soon or beyond the brim is told
 * so once and must then stay away until the bucket has leaked below it again.
 */
final class DiscardLimiter implements RateLimiter {
    private static final int BURST_ALLOWANCE_S = 2;
    private static final int BRIM_HEADWAYS = 8;
    private static final long HALF_SECOND = 1L << 31;

    private final int minimumS;
    private final int headS;
    private final int limitS;

    DiscardLimiter(RateLimit.Discard discard) {
        minimumS = discard.minimumS();
        headS = 1 << discard.averageLog2S();
        limitS = BRIM_HEADWAYS * headS;
    }

    @Override
    public void begin(long[] cells, int at, long nowBits) {
        cells[at] = 0;
    }

    @Override
    public RateVerdict offer(long[] cells, int at, long previousBits, long nowBits) {
        long intervalS = Math.max(0, (nowBits - previousBits + HALF_SECOND) >> 32);
        long leak = Math.max(0, cells[at] - intervalS);
        if (intervalS + 1 >= minimumS && leak + headS < limitS) {
            cells[at] = Math.max(0, leak + headS - BURST_ALLOWANCE_S);
            return RateVerdict.ANSWER;
        }
        if (leak < limitS) {
            cells[at] = (long) limitS + headS;
            return RateVerdict.KISS;
        }
        cells[at] = leak;
        return RateVerdict.DROP;
    }
}
