package org.ntpdjava.stats.web;

/**
 * What one stranger may take of us.
 *
 * @param connections open at once; for a further one that goes which has been waited for the longest
 * @param requests on one connection
 * @param lineOctets of the first line of a request
 * @param headerOctets of all its headers
 * @param firstMs from the connection to the end of its first request
 * @param requestMs from the first octet of a request to its end
 * @param idleMs from an answer to the next request
 * @param answerMs from a request until the last octet of its answer is gone
 */
public record Limits(
        int connections,
        int requests,
        int lineOctets,
        int headerOctets,
        long firstMs,
        long requestMs,
        long idleMs,
        long answerMs) {
    /** Fifty browsers with six connections each would not all be open at once; they come again. */
    public static final Limits DEFAULT = new Limits(256, 1_000, 2_048, 8_192, 10_000, 5_000, 75_000, 20_000);
}
