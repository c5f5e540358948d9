package org.ntpdjava.ntp.state;

import java.util.OptionalDouble;
import org.ntpdjava.ntp.packet.ReferenceId;

/**
 * The variables of a reference clock (RFC 9327 section 5, ntpq's {@code clockvar}).
 *
 * @param type driver number: 1 LOCL, 20 NMEA, 22 PPS, 28 SHM
 * @param name driver and unit, for example {@code SHM(2)}
 * @param device for people, for example {@code SHM/Shared memory interface}
 * @param place where its device was found, for example {@code /dev/serial0 at 9600 baud}; empty when it need not be found
 * @param setup what became of the setup that is wished for its receiver; empty without one
 * @param timecode the last thing the device said, as said
 * @param polls times asked
 * @param noReply polls that brought nothing
 * @param badFormat readings that could not be understood
 * @param badData readings understood and refused
 * @param time1S fudge time1 in seconds, empty when not set
 * @param time2S fudge time2 in seconds, empty when not set
 * @param flags fudge flag1 to flag4 as bits 1, 2, 4, 8
 * @param status current condition: 0 ok, 1 no reply, 2 bad format, 3 fault, 4 bad signal, 5 bad date, 6 bad time
 * @param lastEvent the last condition other than ok
 * @param pulses what was wrong with its pulses
 * @param way which way its pulses come: device, edge, who stamps it; empty for a clock without pulses
 */
public record ClockState(
        int type,
        String name,
        String device,
        String place,
        String setup,
        String timecode,
        long polls,
        long noReply,
        long badFormat,
        long badData,
        OptionalDouble time1S,
        OptionalDouble time2S,
        int stratum,
        ReferenceId referenceId,
        int flags,
        int status,
        int lastEvent,
        PulseCounters pulses,
        String way) {
    /** The clock status word of RFC 9327 section 3.3 as ntpd fills it. */
    public int statusWord() {
        return lastEvent << 4 | status;
    }
}
