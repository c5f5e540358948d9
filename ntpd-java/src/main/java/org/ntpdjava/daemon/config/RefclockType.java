package org.ntpdjava.daemon.config;

import java.util.Arrays;
import java.util.Optional;

/** Reference clocks by driver number and by the name NTPsec's {@code refclock} gives them. */
enum RefclockType implements Keyword {
    LOCAL(1, true),
    SPECTRACOM(4, false),
    TRUETIME(5, false),
    GENERIC(8, false),
    ARBITER(11, false),
    MODEM(18, false),
    NMEA(20, true),
    PPS(22, true),
    HPGPS(26, false),
    ARC(27, false),
    SHM(28, true),
    TRIMBLE(29, false),
    ONCORE(30, false),
    JJY(40, false),
    ZYFER(42, false),
    GPSD(46, true),
    SOCK(47, true);

    private final int number;
    private final boolean driven;

    RefclockType(int number, boolean driven) {
        this.number = number;
        this.driven = driven;
    }

    int number() {
        return number;
    }

    /** There is a driver for it here. */
    boolean driven() {
        return driven;
    }

    static Optional<RefclockType> ofNumber(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }
}
