package org.ntpdjava.stats.report;

/** A line that is not what its file is about; the message says why. */
final class BadLine extends Exception {
    private static final long serialVersionUID = 1;

    BadLine(String why) {
        super(why, null, false, false); // there may be many, and nobody asks where
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
