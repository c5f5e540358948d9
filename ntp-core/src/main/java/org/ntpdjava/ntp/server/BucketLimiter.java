package org.ntpdjava.ntp.server;

/**
 * A token bucket kept as one time per slot: when the bucket will be full again. A packet moves it on by what one token
 * takes to refill; it is refused when the bucket would then be empty for longer than it holds.
 */
final class BucketLimiter implements RateLimiter {
    private static final long SECOND = 1L << 32;

    private final long tokenUnits;
    private final long depthUnits;
    private final long kissIntervalUnits;
    private final long[] fullAtBits;
    private final long[] kissedAtBits;

    BucketLimiter(RateLimit.Bucket bucket, int slots) {
        tokenUnits = SECOND / bucket.packetsPerSecond();
        depthUnits = tokenUnits * bucket.burstPackets();
        kissIntervalUnits = SECOND * bucket.kissIntervalS();
        fullAtBits = new long[slots];
        kissedAtBits = new long[slots];
    }

    @Override
    public void begin(int slot, long nowBits) {
        fullAtBits[slot] = nowBits + tokenUnits;
        kissedAtBits[slot] = nowBits - kissIntervalUnits;
    }

    @Override
    public RateVerdict offer(int slot, long previousBits, long nowBits) {
        long untilFull = fullAtBits[slot] - nowBits;
        if (untilFull < 0 || untilFull > depthUnits) {
            untilFull = 0; // full; or the clock was stepped back and the time is no use any more
        }
        if (untilFull + tokenUnits <= depthUnits) {
            fullAtBits[slot] = nowBits + untilFull + tokenUnits;
            return RateVerdict.ANSWER;
        }
        long sinceKiss = nowBits - kissedAtBits[slot];
        if (sinceKiss < 0 || sinceKiss >= kissIntervalUnits) {
            kissedAtBits[slot] = nowBits;
            return RateVerdict.KISS;
        }
        return RateVerdict.DROP;
    }
}
