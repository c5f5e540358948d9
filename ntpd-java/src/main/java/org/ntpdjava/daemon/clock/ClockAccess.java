package org.ntpdjava.daemon.clock;

/** How the system clock is had. Asked once, when nothing else stands in the way of the start any more. */
@FunctionalInterface
public interface ClockAccess {
    /** @throws ClockControlException when the kernel does not let us steer it */
    SystemClock open() throws ClockControlException;
}
