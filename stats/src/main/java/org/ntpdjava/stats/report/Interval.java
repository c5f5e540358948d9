package org.ntpdjava.stats.report;

/** From a second of the day to another, the first included. */
public record Interval(double fromS, double toS) {
    public double lengthS() {
        return toS - fromS;
    }
}
