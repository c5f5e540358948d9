package org.ntpdjava.ntp.server;

/**
 * NTPsec's score: each packet adds one share, and the sum decays with time, so that in the long run it is the packets per
 * second. Below the average he is answered, a little above it he is told, far above it he hears nothing.
 */
final class DecayLimiter implements RateLimiter {
    private static final double UNITS_PER_SECOND = 0x1p32;

    private final double average;
    private final double kissedUpTo;
    private final double burst;

    DecayLimiter(RateLimit.Decay decay) {
        average = decay.averagePerSecond();
        kissedUpTo = average + decay.kodPerSecond();
        burst = decay.burstPackets();
    }

    @Override
    public void begin(long[] cells, int at, long nowBits) {
        cells[at] = Double.doubleToRawLongBits(1 / burst);
    }

    @Override
    public RateVerdict offer(long[] cells, int at, long previousBits, long nowBits) {
        double sinceS = Math.max(0, nowBits - previousBits) / UNITS_PER_SECOND;
        double score = Double.longBitsToDouble(cells[at]) * Math.exp(-sinceS / burst) + 1 / burst;
        cells[at] = Double.doubleToRawLongBits(score);
        if (score < average) {
            return RateVerdict.ANSWER;
        }
        return score > kissedUpTo ? RateVerdict.DROP : RateVerdict.KISS;
    }
}
