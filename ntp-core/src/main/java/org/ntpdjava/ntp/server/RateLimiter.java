package org.ntpdjava.ntp.server;

/**
 * The rule of a {@link RateLimit}. It keeps nothing itself: its state are two cells of the {@link ClientTable} for each
 * address. Times are bits of {@link org.ntpdjava.ntp.time.NtpTimestamp} of a clock that may be stepped; a step must lock
 * nobody out.
 */
sealed interface RateLimiter permits BucketLimiter, DecayLimiter, DiscardLimiter, PenaltyLimiter {
    /** The first packet of a new address; it is always answered. */
    void begin(long[] cells, int at, long nowBits);

    /**
     * A further packet.
     *
     * @param at the first of the two cells
     * @param previousBits when the one before came, whatever was made of it
     */
    RateVerdict offer(long[] cells, int at, long previousBits, long nowBits);
}
