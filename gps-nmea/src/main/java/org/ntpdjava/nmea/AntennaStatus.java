package org.ntpdjava.nmea;

/** What a receiver says about its antenna. */
public enum AntennaStatus {
    UNKNOWN,
    /** The patch on the receiver itself. */
    INTERNAL,
    /** An external, powered antenna draws current as it should. */
    ACTIVE,
    OPEN,
    SHORT
}
