package org.ntpdjava.daemon.clock;

/** How the system clock is had. Opened once, when nothing else stands in the way of the start any more. */
@FunctionalInterface
public interface ClockAccess {
    /**
     * Opens it.
     *
     * @param pulses for the kernel's own PPS discipline
     * @throws ClockControlException when the kernel does not let us steer it
     */
    SystemClock open(PulseDevices pulses) throws ClockControlException;

    /**
     * How the clock is steered before it is opened, ppm; positive faster; within ±500. A reading only. 0 where the clock is
     * not ours to steer, or the kernel does not say.
     */
    default double presentPpm() {
        return 0;
    }
}
