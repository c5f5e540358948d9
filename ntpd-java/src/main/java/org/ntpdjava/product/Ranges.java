package org.ntpdjava.product;

import java.util.Optional;

/** What numbers on command lines may be. */
public final class Ranges {
    private static final int HIGHEST_PORT = 65535;

    private Ranges() {}

    /** What is wrong with it as the number of a port, if anything. */
    public static Optional<String> ofPort(int port) {
        return of("--port", port, 1, HIGHEST_PORT);
    }

    /**
     * What is wrong with a number, if anything.
     *
     * @param option whose number it is
     */
    public static Optional<String> of(String option, int number, int least, int highest) {
        return number >= least && number <= highest
                ? Optional.empty()
                : Optional.of(option + " " + number + " is out of range; expected " + least + " to " + highest);
    }
}
