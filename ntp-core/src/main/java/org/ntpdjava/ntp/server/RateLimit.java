package org.ntpdjava.ntp.server;

/** How often an address under {@code restrict … limited} may ask. Ports are not told apart. */
public sealed interface RateLimit {
    /**
     * Our own, where ntp.conf has no {@code discard} line. ntpd's numbers stop a second client behind the same address
     * (two packets within one second) and every client of a site that starts after a power cut. This bucket lets 64
     * packets through at once, which is ten clients that each send the six packets of iburst, and 8/s for ever, which is
     * five hundred clients at the default poll of 64 s; of 2,000 requests a second it answers 8.
     */
    RateLimit DEFAULT = new Bucket(64, 8, 8);

    /** The limiter of a table with this many slots. */
    RateLimiter limiter(int slots);

    /**
     * ntpd's rule: {@code discard average averageLog2S minimum minimumS}.
     *
     * @param averageLog2S exponent of the least average headway, log2 s, 0 to 17; ntpd's default is 3
     * @param minimumS least headway, s; ntpd's default is 2
     */
    record Discard(int averageLog2S, int minimumS) implements RateLimit {
        public Discard {
            if (averageLog2S < 0 || averageLog2S > 17 || minimumS < 0) {
                throw new IllegalArgumentException("discard average " + averageLog2S + " minimum " + minimumS);
            }
        }

        @Override
        public RateLimiter limiter(int slots) {
            return new DiscardLimiter(this, slots);
        }
    }

    /**
     * A token bucket.
     *
     * @param burstPackets what a full bucket lets through at once
     * @param packetsPerSecond what it is refilled with
     * @param kissIntervalS least time between two RATE kisses to one address, s
     */
    record Bucket(int burstPackets, int packetsPerSecond, int kissIntervalS) implements RateLimit {
        public Bucket {
            if (burstPackets < 1 || packetsPerSecond < 1 || kissIntervalS < 0) {
                throw new IllegalArgumentException(
                        burstPackets + " packets, " + packetsPerSecond + "/s, a kiss each " + kissIntervalS + " s");
            }
        }

        @Override
        public RateLimiter limiter(int slots) {
            return new BucketLimiter(this, slots);
        }
    }
}
