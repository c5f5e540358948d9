package org.ntpdjava.ntp.server;

import java.util.List;
import org.ntpdjava.ntp.time.PollInterval;

/** How often an address under {@code restrict … limited} may ask. Ports are not told apart. */
public sealed interface RateLimit {
    /**
     * Our own, where ntp.conf has neither {@code discard} nor {@code limit}. How its numbers come about stands in
     * docs/ntp.conf.md, "The rate limit": 512 packets at once are more than 50 clients send that start at one moment
     * behind one address, 8/s for ever are 512 clients that poll every 64 s. A network of IPv6 may do what eight such
     * addresses may, a site what eight such networks may.
     */
    RateLimit DEFAULT = new Tiers(
            new Penalty(512, 8, 8),
            List.of(new Aggregate(64, new Penalty(4_096, 64, 8)), new Aggregate(48, new Penalty(32_768, 512, 8))));

    /** What decides about one address. */
    RateLimiter limiter();

    /**
     * The interval at which one client may ask for ever, log2 s, rounded up; 0 where the rule is for many of them behind one
     * address.
     */
    int headwayLog2S();

    /** What else an IPv6 address shares with its neighbours, the smallest network first; none for most rules. */
    List<Aggregate> aggregates();

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
        public RateLimiter limiter() {
            return new DiscardLimiter(this);
        }

        @Override
        public int headwayLog2S() {
            return averageLog2S;
        }

        @Override
        public List<Aggregate> aggregates() {
            return List.of();
        }
    }

    /**
     * NTPsec's rule: {@code limit average averagePerSecond burst burstPackets kod kodPerSecond}.
     *
     * @param averagePerSecond packets a second that are answered for ever; NTPsec's default is 1
     * @param burstPackets seconds after which a packet counts for 1/e, which are packets of a burst; above 0, default 20
     * @param kodPerSecond how far above the average a kiss is still sent; default 0.5
     */
    record Decay(double averagePerSecond, double burstPackets, double kodPerSecond) implements RateLimit {
        public Decay {
            if (!(averagePerSecond >= 0 && burstPackets > 0 && kodPerSecond >= 0)) {
                throw new IllegalArgumentException(
                        "limit average " + averagePerSecond + " burst " + burstPackets + " kod " + kodPerSecond);
            }
        }

        @Override
        public RateLimiter limiter() {
            return new DecayLimiter(this);
        }

        @Override
        public int headwayLog2S() {
            return Math.clamp(
                    (long) Math.ceil(-Math.log(averagePerSecond) / Math.log(2)), 0, PollInterval.HIGHEST_LOG2_S);
        }

        @Override
        public List<Aggregate> aggregates() {
            return List.of();
        }
    }

    /**
     * A token bucket, without any kiss.
     *
     * @param burstPackets what a full bucket lets through at once
     * @param packetsPerSecond what it is refilled with
     */
    record Bucket(int burstPackets, int packetsPerSecond) implements RateLimit {
        public Bucket {
            requirePositive(burstPackets, packetsPerSecond);
        }

        @Override
        public RateLimiter limiter() {
            return new BucketLimiter(this);
        }

        @Override
        public int headwayLog2S() {
            return 0;
        }

        @Override
        public List<Aggregate> aggregates() {
            return List.of();
        }
    }

    /**
     * A token bucket that punishes: who emptied it gets one answer in {@code answerIntervalS}, every fourth of them a
     * RATE kiss, until he asks less often than {@code packetsPerSecond}. What is refused costs a token all the same.
     *
     * @param burstPackets what a full bucket lets through at once
     * @param packetsPerSecond what it is refilled with
     * @param answerIntervalS s between two answers to who is punished
     */
    record Penalty(int burstPackets, int packetsPerSecond, int answerIntervalS) implements RateLimit {
        public Penalty {
            requirePositive(burstPackets, packetsPerSecond);
            if (answerIntervalS < 1 || burstPackets <= packetsPerSecond * answerIntervalS) {
                throw new IllegalArgumentException(burstPackets + " packets would never forgive: more than "
                        + packetsPerSecond + "/s in " + answerIntervalS + " s are needed");
            }
        }

        @Override
        public RateLimiter limiter() {
            return new PenaltyLimiter(this);
        }

        @Override
        public int headwayLog2S() {
            return 0;
        }

        @Override
        public List<Aggregate> aggregates() {
            return List.of();
        }
    }

    /**
     * One rule for each address, and further ones for the networks it lies in. A network is only charged with what the
     * rule of the address lets through: one bad host does not use up what its neighbours have.
     *
     * @param ipv6Networks the smallest first
     */
    record Tiers(RateLimit address, List<Aggregate> ipv6Networks) implements RateLimit {
        public Tiers {
            ipv6Networks = List.copyOf(ipv6Networks);
        }

        @Override
        public RateLimiter limiter() {
            return address.limiter();
        }

        @Override
        public int headwayLog2S() {
            return address.headwayLog2S();
        }

        @Override
        public List<Aggregate> aggregates() {
            return ipv6Networks;
        }
    }

    /**
     * What all addresses of IPv6 with a common prefix may do together.
     *
     * @param prefixBits 1 to 64
     */
    record Aggregate(int prefixBits, RateLimit limit) {
        public Aggregate {
            if (prefixBits < 1 || prefixBits > 64) {
                throw new IllegalArgumentException("a prefix of " + prefixBits + " bits");
            }
        }
    }

    private static void requirePositive(int burstPackets, int packetsPerSecond) {
        if (burstPackets < 1 || packetsPerSecond < 1) {
            throw new IllegalArgumentException(burstPackets + " packets, " + packetsPerSecond + "/s");
        }
    }
}
