package org.ntpdjava.daemon.refclock;

/** What {@link DriverFactory} makes of a configured reference clock. */
public sealed interface DriverChoice {
    record Driver(RefclockDriver driver) implements DriverChoice {}

    /** The engine makes the samples of this clock by itself. */
    record NoneNeeded() implements DriverChoice {}

    /** @param message what is wrong and what would do, for people; without file and line */
    record Unusable(String message) implements DriverChoice {}
}
