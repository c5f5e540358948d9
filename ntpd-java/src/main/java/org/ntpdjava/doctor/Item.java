package org.ntpdjava.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be found, by the word that names it on a line, in JSON and behind {@code --ignore}. */
enum Item {
    /** Lines of the configuration that are not understood, or a file that is not there. */
    CONFIG,
    /** A folder that the configuration names is not there. */
    FOLDER,
    /** The kernel's console, or a login prompt, on the receiver's port. */
    CONSOLE,
    /** Bluetooth has the receiver's port, or the better one. */
    BLUETOOTH,
    /** The device tree overlay of the pulse is missing, on another pin, or not in effect. */
    OVERLAY,
    /** No pulse comes. */
    PULSE,
    /** A device of a reference clock is missing, or its receiver is silent or not understood. */
    RECEIVER,
    /** The receiver has no fix. */
    FIX,
    /** The antenna is open or short. */
    ANTENNA,
    /** Another program has the receiver's port. */
    SERIAL,
    /** Another program steers the clock, or our own service does not. */
    DAEMON,
    /** Another program has the UDP port. */
    PORT,
    /** The user lacks a right. */
    RIGHTS,
    /** The clock is wildly off. */
    DATE,
    /** There is no real-time clock. */
    RTC,
    /** The file of leap seconds is missing, bad or expired. */
    LEAPFILE,
    /** The processor changes its clock. */
    GOVERNOR;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Item> of(String word) {
        return Arrays.stream(values()).filter(item -> item.word().equals(word)).findFirst();
    }
}
