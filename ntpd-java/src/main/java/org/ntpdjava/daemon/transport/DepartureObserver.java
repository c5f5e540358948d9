package org.ntpdjava.daemon.transport;

/** Wants to know when an answer left. */
@FunctionalInterface
public interface DepartureObserver {
    /**
     * The kernel's report, on the receiver's thread.
     *
     * @param ticket names the answer
     * @param clockBits the system clock when it left, uncorrected
     */
    void onDeparture(long ticket, long clockBits);
}
