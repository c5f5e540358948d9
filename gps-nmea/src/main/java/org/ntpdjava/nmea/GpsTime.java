package org.ntpdjava.nmea;

import java.time.Instant;

/**
 * The time a sentence named.
 *
 * @param utc the second named, with its fraction where the receiver gave one (most say .000); within a leap second the
 *     count of 23:59:59, which {@link #leapSecond} tells apart
 * @param leapSecond whether this is 23:59:60
 * @param satellitesUsed in the fix as the sentence told, 0 where it does not
 * @param receivedAt the local clock when the first byte of the sentence arrived: later than {@code utc} was true by the
 *     latency of the receiver, 50 to 800 ms
 */
public record GpsTime(Instant utc, boolean leapSecond, int satellitesUsed, Instant receivedAt) {}
