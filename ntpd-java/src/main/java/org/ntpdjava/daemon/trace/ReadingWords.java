package org.ntpdjava.daemon.trace;

import org.ntpdjava.daemon.refclock.ReplayedClock;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.ReceiverStatus.Satellite;

/**
 * A reading of a reference clock. Of one whose octets and pulses are in the trace only the kind is written: what it said comes
 * out of them when they are read again.
 */
final class ReadingWords {
    private ReadingWords() {}

    static void add(IpAddress clock, Reading reading, TraceWords line) {
        line.raw(clock).raw(kind(reading));
        if (!isMade(clock, reading)) {
            addAll(reading, line);
        }
    }

    /** It comes out of what the device brought. */
    static boolean isMade(IpAddress clock, Reading reading) {
        return ReplayedClock.canReplay(clock)
                && switch (reading) {
                    case Reading.Time _,
                            Reading.Pulse _,
                            Reading.Fault _,
                            Reading.Statistics _,
                            Reading.Receiver _,
                            Reading.NextPulse _,
                            Reading.Leap _ -> true;
                    case Reading.Device _,
                            Reading.Garbled _,
                            Reading.Way _,
                            Reading.Place _,
                            Reading.Setup _,
                            Reading.Dates _ -> false;
                };
    }

    static String kind(Reading reading) {
        return switch (reading) {
            case Reading.Time _ -> "time";
            case Reading.Pulse _ -> "pulse";
            case Reading.Fault _ -> "fault";
            case Reading.Device _ -> "device";
            case Reading.Garbled _ -> "garbled";
            case Reading.NextPulse _ -> "next";
            case Reading.Way _ -> "way";
            case Reading.Place _ -> "place";
            case Reading.Setup _ -> "setup";
            case Reading.Dates _ -> "dates";
            case Reading.Leap _ -> "leap";
            case Reading.Statistics _ -> "statistics";
            case Reading.Receiver _ -> "receiver";
        };
    }

    private static void addAll(Reading reading, TraceWords line) {
        switch (reading) {
            case Reading.Time time ->
                line.time(time.reference())
                        .time(time.receivedAt())
                        .constant(time.leap())
                        .raw(time.precisionLog2S())
                        .word(time.timecode());
            case Reading.Pulse(long sequence, var edgeAt) -> line.raw(sequence).time(edgeAt);
            case Reading.Fault(var kind, String timecode) -> line.constant(kind).word(timecode);
            case Reading.Device(String trouble) -> line.word(trouble);
            case Reading.Garbled(String trouble) -> line.word(trouble);
            case Reading.NextPulse(var second, double lateS, var toldAt) ->
                line.time(second).raw(lateS).time(toldAt);
            case Reading.Way(String text) -> line.word(text);
            case Reading.Place(String place) -> line.word(place);
            case Reading.Setup(String outcome) -> line.word(outcome);
            case Reading.Dates(String repair) -> line.word(repair);
            case Reading.Leap(var word) -> line.constant(word);
            case Reading.Statistics(String text) -> line.word(text);
            case Reading.Receiver(ReceiverStatus status) -> {
                line.constant(status.fix()).number(status.satellitesUsed()).constant(status.antenna());
                for (Satellite satellite : status.satellites()) {
                    line.word(satellite.constellation())
                            .raw(satellite.number())
                            .number(satellite.elevationDeg())
                            .number(satellite.azimuthDeg())
                            .number(satellite.snrDb());
                }
            }
        }
    }
}
