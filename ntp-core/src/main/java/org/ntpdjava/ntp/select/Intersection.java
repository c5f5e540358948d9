package org.ntpdjava.ntp.select;

/**
 * The smallest interval that a majority of the correctness intervals share (RFC 5905 section 11.2.1).
 *
 * @param lowS lower end, an offset
 * @param highS upper end
 * @param voters candidates that took part
 * @param allowed falsetickers that had to be allowed for; always less than half of the voters
 */
public record Intersection(double lowS, double highS, int voters, int allowed) {}
