package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What a driver of a reference clock tells the engine. Arrival times are readings of the system clock, uncorrected. */
public sealed interface Reading {
    /**
     * A full time.
     *
     * @param reference the time the clock told
     * @param receivedAt the system clock at the instant that time was true
     * @param leap as the clock told it, NONE where it does not
     * @param precisionLog2S of the reading
     * @param timecode what the device said, for {@code clockvar} and clockstats
     */
    record Time(
            NtpTimestamp reference, NtpTimestamp receivedAt, LeapIndicator leap, int precisionLog2S, String timecode)
            implements Reading {}

    /**
     * A pulse: a second began, it does not say which.
     *
     * @param sequence the source's own count; a jump means lost pulses
     * @param edgeAt the system clock at the edge
     */
    record Pulse(long sequence, NtpTimestamp edgeAt) implements Reading {}

    /** Nothing usable, and why; the counters of {@code clockvar} come from this. */
    record Fault(Kind kind, String timecode) implements Reading {
        /** In the order of the clock status codes of RFC 9327 section 3.3. */
        public enum Kind {
            OK,
            NO_REPLY,
            BAD_FORMAT,
            FAULT,
            BAD_SIGNAL,
            BAD_DATE,
            BAD_TIME;

            public int code() {
                return ordinal();
            }
        }
    }

    /**
     * A device of the clock cannot be used, or all of them can (again).
     *
     * @param trouble which it is, what is wrong and what to do, for people; empty when they can
     */
    record Device(String trouble) implements Reading {}

    /**
     * Which way its pulses come now, of several there are to the same pin.
     *
     * @param text device, edge and who stamps it, for {@code clockvar}
     */
    record Way(String text) implements Reading {}

    /** A line for clockstats at the end of a poll, in the driver's own words. */
    record Statistics(String text) implements Reading {}

    /** What the receiver says about itself. */
    record Receiver(ReceiverStatus status) implements Reading {}
}
