package org.ntpdjava.ntp.server;

/** What a {@link RateLimiter} says of one packet. */
enum RateVerdict {
    /** Within the limit. */
    ANSWER,
    /** Beyond it, and it is time to say so. */
    KISS,
    /** Beyond it. */
    DROP
}
