package org.ntpdjava.doctor;

/**
 * A line of {@code config.txt}, or of what it includes.
 *
 * @param file where it stands
 * @param number there, from 1
 * @param text without its comment
 * @param barredBy the filter, for example {@code [pi5]}, that keeps it from this machine; empty where it is in force
 */
record BootLine(String file, int number, String text, String barredBy) {
    boolean holds() {
        return barredBy.isEmpty();
    }
}
