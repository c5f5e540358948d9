package org.ntpdjava.daemon.config;

/**
 * The {@code discard} command: how often a client under {@code restrict ... limited} may ask.
 *
 * @param averageLog2S log2 of the seconds it should leave between requests on average
 * @param minimumS seconds it must leave at the least
 */
public record RateLimits(int averageLog2S, int minimumS) {
    /** ntpd's own numbers, for what a {@code discard} line leaves out: one request in 8 s on average, never two within 2 s. */
    public static final RateLimits NTPD = new RateLimits(3, 2);
}
