package org.ntpdjava.daemon.config;

/** How often a client under {@code restrict ... limited} may ask, where the file says how. */
public sealed interface RateLimits {
    /**
     * The {@code discard} command, ntpd's.
     *
     * @param averageLog2S log2 of the seconds it should leave between requests on average
     * @param minimumS seconds it must leave at the least
     * @param monitorS seconds of silence after which a client surely gives its place in a full list to a newcomer
     */
    record Discard(int averageLog2S, int minimumS, int monitorS) implements RateLimits {
        /** For what a line leaves out: one request in 8 s on average, never two within 2 s. */
        static final Discard NTPD = new Discard(3, 2, 3_000);
    }

    /**
     * The {@code limit} command, NTPsec's.
     *
     * @param averagePerSecond packets a second that are answered for ever
     * @param burstPackets packets at once
     * @param kodPerSecond packets a second above the average that are answered with a kiss
     */
    record Limit(double averagePerSecond, double burstPackets, double kodPerSecond) implements RateLimits {
        static final Limit NTPSEC = new Limit(1, 20, 0.5);
    }
}
