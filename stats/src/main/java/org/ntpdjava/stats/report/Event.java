package org.ntpdjava.stats.report;

/**
 * A line of protostats.
 *
 * @param second of the day
 * @param source 0.0.0.0 for the system
 * @param code peer events with 0x80 added
 * @param text its name and details
 */
public record Event(double second, String source, int code, String text) {}
