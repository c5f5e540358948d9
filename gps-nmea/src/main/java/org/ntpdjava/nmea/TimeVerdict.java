package org.ntpdjava.nmea;

/** What a sentence says about the time. */
public sealed interface TimeVerdict {
    /** A time to be used. */
    record Told(GpsTime time) implements TimeVerdict {}

    /** It is not a sentence of time, or its time is empty. */
    record Silent() implements TimeVerdict {}

    /** It has a time that must not be used. */
    record Refused(Reason reason) implements TimeVerdict {}

    /** Why a time is not used. */
    enum Reason {
        /** The receiver itself says that it has no fix. */
        NO_FIX,
        /** No date yet, or the dates of the receiver contradict each other. */
        UNPROVEN_DATE,
        /** The rule for dates refused this one. */
        IMPLAUSIBLE_DATE
    }
}
