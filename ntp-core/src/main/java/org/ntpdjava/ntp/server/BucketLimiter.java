package org.ntpdjava.ntp.server;

/**
 * A token bucket kept as one time: when the bucket will be full again. A packet moves it on by what one token takes to
 * refill; it is refused when the bucket would then be empty for longer than it holds.
 */
final class BucketLimiter implements RateLimiter {
    private static final long SECOND = 1L << 32;

    private final long tokenUnits;
    private final long depthUnits;

    BucketLimiter(RateLimit.Bucket bucket) {
        tokenUnits = SECOND / bucket.packetsPerSecond();
        depthUnits = tokenUnits * bucket.burstPackets();
    }

    @Override
    public void begin(long[] cells, int at, long nowBits) {
        cells[at] = nowBits + tokenUnits;
    }

    @Override
    public RateVerdict offer(long[] cells, int at, long previousBits, long nowBits) {
        long untilFull = untilFull(cells[at], nowBits, depthUnits);
        if (untilFull + tokenUnits > depthUnits) {
            return RateVerdict.DROP;
        }
        cells[at] = nowBits + untilFull + tokenUnits;
        return RateVerdict.ANSWER;
    }

    /** 0 when it is full; also when the clock was stepped back and the time is no use any more. */
    static long untilFull(long fullAtBits, long nowBits, long depthUnits) {
        long untilFull = fullAtBits - nowBits;
        return untilFull < 0 || untilFull > depthUnits ? 0 : untilFull;
    }
}
