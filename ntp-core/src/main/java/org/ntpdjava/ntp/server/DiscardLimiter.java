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
    private final int[] leakS;

    DiscardLimiter(RateLimit.Discard discard, int slots) {
        minimumS = discard.minimumS();
        headS = 1 << discard.averageLog2S();
        limitS = BRIM_HEADWAYS * headS;
        leakS = new int[slots];
    }

    @Override
    public void begin(int slot, long nowBits) {
        leakS[slot] = 0;
    }

    @Override
    public RateVerdict offer(int slot, long previousBits, long nowBits) {
        long intervalS = Math.max(0, (nowBits - previousBits + HALF_SECOND) >> 32);
        int leak = (int) Math.max(0, leakS[slot] - intervalS);
        if (intervalS + 1 >= minimumS && leak + headS < limitS) {
            leakS[slot] = Math.max(0, leak + headS - BURST_ALLOWANCE_S);
            return RateVerdict.ANSWER;
        }
        if (leak < limitS) {
            leakS[slot] = limitS + headS;
            return RateVerdict.KISS;
        }
        leakS[slot] = leak;
        return RateVerdict.DROP;
    }
}
