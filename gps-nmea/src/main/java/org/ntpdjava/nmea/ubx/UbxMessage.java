package org.ntpdjava.nmea.ubx;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a u-blox receiver said, as far as it is of use here. The layouts are those of "u-blox 8 / u-blox M8 Receiver description
 * including protocol specification" (UBX-13003221), which later generations have kept.
 */
public sealed interface UbxMessage {
    /**
     * UBX-TIM-TP (0d 01): about the next pulse, told before it comes.
     *
     * @param week GPS weeks since 1980-01-06 as the receiver counts them
     * @param weekMs time of the pulse in that week, ms; in UTC when {@code utc}, else in the time of the constellation
     * @param subMs fraction of the millisecond, 2^-32 ms
     * @param scale in which the time is told
     * @param errorPs what the pulse is too early by because the receiver can only make it at a tick of its own clock, ps: it
     *     is to be added to when the pulse was seen; empty when the receiver does not know
     */
    record NextPulse(int week, long weekMs, long subMs, Scale scale, OptionalInt errorPs) implements UbxMessage {}

    /**
     * UBX-NAV-TIMEGPS (01 20): the time of the last fix.
     *
     * @param gpsTime in GPS time, counted as if it were UTC; empty while not valid
     * @param leapSeconds GPS minus UTC, s; empty while the receiver only assumes them
     */
    record GpsTimeOfFix(Optional<Instant> gpsTime, OptionalInt leapSeconds) implements UbxMessage {}

    /**
     * UBX-NAV-TIMELS (01 26): leap seconds.
     *
     * @param now GPS minus UTC, s; empty while not known from the satellites
     * @param change 1 when a second is to be inserted, -1 when one is to be left out, 0 when none is announced
     * @param toChangeS how long until then, s; negative when it is past; empty while not known
     */
    record LeapSeconds(OptionalInt now, int change, OptionalInt toChangeS) implements UbxMessage {}

    /** UBX-ACK-ACK (05 01) and UBX-ACK-NAK (05 00): what became of a command. */
    record Answer(int messageClass, int id, boolean accepted) implements UbxMessage {}

    /**
     * UBX-MON-VER (0a 04): which receiver it is.
     *
     * @param protocol version of the protocol times 100, as 1800; empty when it does not say
     */
    record Version(String software, String hardware, OptionalInt protocol) implements UbxMessage {}

    /** Of the time of a pulse. */
    enum Scale {
        UTC,
        /** Without leap seconds. */
        GPS,
        /** UTC with leap seconds that are only assumed, or the time of another constellation. */
        UNSURE
    }

    /** Sound, and of no use here, or answered by its bytes. */
    record Other() implements UbxMessage {}
}
