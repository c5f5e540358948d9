package org.ntpdjava.ntp.server;

/**
 * The state of a {@link RateLimit} for each slot of a {@link MruList}: fixed memory, nothing allocated per packet. Times
 * are bits of {@link org.ntpdjava.ntp.time.NtpTimestamp} of a clock that may be stepped; a step must lock nobody out.
 */
sealed interface RateLimiter permits BucketLimiter, DiscardLimiter {
    /** The first packet of a new address in this slot. */
    void begin(int slot, long nowBits);

    /**
     * A further packet.
     *
     * @param previousBits when the one before came, whatever was made of it
     */
    RateVerdict offer(int slot, long previousBits, long nowBits);
}
