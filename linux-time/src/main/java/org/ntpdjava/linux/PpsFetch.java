package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.time.Instant;

/**
 * The last edges a kernel PPS device has seen: {@code struct pps_kinfo} of linux/pps.h; times are CLOCK_REALTIME, taken
 * by the kernel in the interrupt.
 *
 * @param assertSequence assert edges so far, modulo 2<sup>32</sup>; 0 when there was none
 * @param assertAt the last assert edge; 1970 when there was none
 * @param clearSequence clear edges so far, modulo 2<sup>32</sup>
 * @param clearAt the last clear edge
 */
public record PpsFetch(int assertSequence, Instant assertAt, int clearSequence, Instant clearAt) {
    /** {@code struct pps_ktime}: 64-bit seconds on every architecture. */
    static final StructLayout KTIME =
            MemoryLayout.structLayout(JAVA_LONG.withName("sec"), JAVA_INT.withName("nsec"), JAVA_INT.withName("flags"));

    /** {@code struct pps_kinfo}. */
    static final StructLayout KINFO = MemoryLayout.structLayout(
            JAVA_INT.withName("assert_sequence"),
            JAVA_INT.withName("clear_sequence"),
            KTIME.withName("assert_tu"),
            KTIME.withName("clear_tu"),
            JAVA_INT.withName("current_mode"),
            MemoryLayout.paddingLayout(4));

    /** {@code struct pps_fdata}. */
    static final StructLayout FDATA = MemoryLayout.structLayout(KINFO.withName("info"), KTIME.withName("timeout"));

    private static final long ASSERT_SEQUENCE = KINFO.byteOffset(PathElement.groupElement("assert_sequence"));
    private static final long CLEAR_SEQUENCE = KINFO.byteOffset(PathElement.groupElement("clear_sequence"));
    private static final long ASSERT_TIME = KINFO.byteOffset(PathElement.groupElement("assert_tu"));
    private static final long CLEAR_TIME = KINFO.byteOffset(PathElement.groupElement("clear_tu"));

    /** The edges counted on this side of the pulse. */
    public int sequence(PpsDevice.Edge edge) {
        return switch (edge) {
            case ASSERT -> assertSequence;
            case CLEAR -> clearSequence;
        };
    }

    /** When the last edge on this side of the pulse was. */
    public Instant at(PpsDevice.Edge edge) {
        return switch (edge) {
            case ASSERT -> assertAt;
            case CLEAR -> clearAt;
        };
    }

    /** @param fdata begins with the {@code pps_kinfo} */
    static PpsFetch decode(MemorySegment fdata) {
        return new PpsFetch(
                fdata.get(JAVA_INT, ASSERT_SEQUENCE),
                instant(fdata, ASSERT_TIME),
                fdata.get(JAVA_INT, CLEAR_SEQUENCE),
                instant(fdata, CLEAR_TIME));
    }

    private static Instant instant(MemorySegment fdata, long offset) {
        return Instant.ofEpochSecond(fdata.get(JAVA_LONG, offset), fdata.get(JAVA_INT, offset + 8));
    }
}
