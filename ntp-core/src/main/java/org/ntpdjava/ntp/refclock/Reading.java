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

    /**
     * What the receiver says of its next pulse.
     *
     * @param second that it will begin
     * @param lateS how late it will be because the receiver can make it only at a tick of its own clock, s; negative for early; 0
     *     when not known
     * @param toldAt the system clock when it said so
     */
    record NextPulse(NtpTimestamp second, double lateS, NtpTimestamp toldAt) implements Reading {}

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
     * Bytes come from its device, and there is no sentence in them, or there are sentences (again).
     *
     * @param trouble from where they come, and what is done or to be done, for people; empty when there are sentences
     */
    record Garbled(String trouble) implements Reading {}

    /**
     * Which way its pulses come now, of several there are to the same pin.
     *
     * @param text device, edge and who stamps it, for {@code clockvar}
     */
    record Way(String text) implements Reading {}

    /**
     * Its device has been found.
     *
     * @param place for people, as {@code /dev/serial0 at 9600 baud}
     */
    record Place(String place) implements Reading {}

    /**
     * The dates that its device tells are whole eras wrong, and are put right.
     *
     * @param repair for people, as {@code 2007-04-09 is taken for 2026-11-23, 1024 weeks later}
     */
    record Dates(String repair) implements Reading {}

    /**
     * What became of the setup that is wished for its receiver.
     *
     * @param outcome for people: which receiver it is, what was set, what not, why, and the cure
     */
    record Setup(String outcome) implements Reading {}

    /**
     * What the receiver knows of a leap second at the end of this month.
     *
     * @param word ALARM when it does not know (any more)
     */
    record Leap(LeapIndicator word) implements Reading {}

    /** A line for clockstats at the end of a poll, in the driver's own words. */
    record Statistics(String text) implements Reading {}

    /** What the receiver says about itself. */
    record Receiver(ReceiverStatus status) implements Reading {}
}
