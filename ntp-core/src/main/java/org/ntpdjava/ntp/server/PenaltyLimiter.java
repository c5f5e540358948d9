package org.ntpdjava.ntp.server;

/**
 * A token bucket with a memory. While it has tokens it is {@link BucketLimiter}. Who finds it empty is punished: every
 * packet is charged, answered or not, so the bucket stays empty while they come faster than it fills; one answer goes out
 * in each interval, the first and then every fourth of them a kiss. He is forgiven when the bucket has got what it gets in
 * one interval: after that interval if he is silent, later if he only slows down.
 */
final class PenaltyLimiter implements RateLimiter {
    private static final long SECOND = 1L << 32;
    /** The second cell of who is not punished. */
    private static final long FREE = 0;
    /** In the second cell: when he was last answered, but for its lowest three bits: this one, and a count of answers. */
    private static final long PUNISHED = 4;

    private static final long STATE_BITS = 7;
    private static final int KISS_ONE_OF = 4;

    private final long tokenUnits;
    private final long depthUnits;
    private final long intervalUnits;
    /** Forgiven when the bucket is full that soon. */
    private final long forgivenUnits;

    PenaltyLimiter(RateLimit.Penalty penalty) {
        tokenUnits = SECOND / penalty.packetsPerSecond();
        depthUnits = tokenUnits * penalty.burstPackets();
        intervalUnits = SECOND * penalty.answerIntervalS();
        forgivenUnits = depthUnits - tokenUnits * penalty.packetsPerSecond() * penalty.answerIntervalS();
    }

    @Override
    public void begin(long[] cells, int at, long nowBits) {
        cells[at] = nowBits + tokenUnits;
        cells[at + 1] = FREE;
    }

    @Override
    public RateVerdict offer(long[] cells, int at, long previousBits, long nowBits) {
        long untilFull = BucketLimiter.untilFull(cells[at], nowBits, depthUnits);
        long state = cells[at + 1];
        boolean punished = state != FREE && untilFull > forgivenUnits;
        if (!punished && untilFull + tokenUnits <= depthUnits) {
            cells[at] = nowBits + untilFull + tokenUnits;
            cells[at + 1] = FREE;
            return RateVerdict.ANSWER;
        }
        cells[at] = nowBits + Math.min(depthUnits, untilFull + tokenUnits);
        return punished ? again(cells, at, state, nowBits) : punish(cells, at, 0, nowBits);
    }

    private RateVerdict again(long[] cells, int at, long state, long nowBits) {
        long sinceAnswer = nowBits - (state & ~STATE_BITS);
        boolean tooSoon = sinceAnswer >= 0 && sinceAnswer < intervalUnits;
        return tooSoon ? RateVerdict.DROP : punish(cells, at, (state + 1) & (KISS_ONE_OF - 1), nowBits);
    }

    private static RateVerdict punish(long[] cells, int at, long turn, long nowBits) {
        cells[at + 1] = (nowBits & ~STATE_BITS) | PUNISHED | turn;
        return turn == 0 ? RateVerdict.KISS : RateVerdict.ANSWER;
    }
}
