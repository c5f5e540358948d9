package org.ntpdjava.simulator;

/** Shares of events that something happens to. */
final class Share {
    private Share() {}

    /** @throws IllegalArgumentException outside 0 to 1, naming {@code what} */
    static void check(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of " + what + " is 0 to 1, not " + share);
        }
    }
}
