package org.ntpdjava.daemon.refclock.gpsd;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** A report of gpsd, as far as a clock needs it. Devices are named as gpsd names them. */
public sealed interface GpsdMessage {
    /** VERSION: the first thing it says. */
    record Version(String release, String revision, int protocolMajor, int protocolMinor) implements GpsdMessage {}

    /** DEVICES, and DEVICE: which ones it reads. */
    record Devices(List<String> devices) implements GpsdMessage {}

    /**
     * TPV: what the receiver knows.
     *
     * @param dimensions of its fix: 3, 2, 0 for none, -1 when it has not told
     */
    record Fix(String device, int dimensions) implements GpsdMessage {}

    /** SKY: how many satellites are used in the fix. */
    record Sky(String device, OptionalInt used) implements GpsdMessage {}

    /**
     * TOFF: when the sentences of a second began to come.
     *
     * @param told the time they tell
     * @param cameAt the system clock then
     */
    record Sentences(String device, Instant told, Instant cameAt) implements GpsdMessage {}

    /**
     * PPS: a pulse, numbered by gpsd.
     *
     * @param second the second that it began, as gpsd believes
     * @param cameAt the system clock at the edge
     * @param precisionLog2S of that stamp
     */
    record Pulse(String device, Instant second, Instant cameAt, int precisionLog2S) implements GpsdMessage {}

    /** ERROR: it did not like what we said. */
    record Complaint(String text) implements GpsdMessage {}

    /** A report that tells a clock nothing. */
    record Other() implements GpsdMessage {}

    /** No report at all. */
    record Malformed(String problem) implements GpsdMessage {}
}
