package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;

/** The structures and numbers of linux/gpio.h, version 2 of the character device's interface (Linux 5.10). */
final class GpioLayouts {
    private static final int NAME_SIZE = 32;
    private static final int LINES_MAX = 64;
    private static final int ATTRIBUTES_MAX = 10;

    private static final SequenceLayout NAME = MemoryLayout.sequenceLayout(NAME_SIZE, JAVA_BYTE);

    /** {@code struct gpiochip_info}. */
    static final StructLayout CHIP_INFO =
            MemoryLayout.structLayout(NAME.withName("name"), NAME.withName("label"), JAVA_INT.withName("lines"));

    /** {@code struct gpio_v2_line_attribute}. */
    static final StructLayout ATTRIBUTE = MemoryLayout.structLayout(
            JAVA_INT.withName("id"), JAVA_INT.withName("padding"), JAVA_LONG.withName("flags"));

    /** {@code struct gpio_v2_line_info}. */
    static final StructLayout LINE_INFO = MemoryLayout.structLayout(
            NAME.withName("name"),
            NAME.withName("consumer"),
            JAVA_INT.withName("offset"),
            JAVA_INT.withName("num_attrs"),
            JAVA_LONG.withName("flags"),
            MemoryLayout.sequenceLayout(ATTRIBUTES_MAX, ATTRIBUTE).withName("attrs"),
            MemoryLayout.sequenceLayout(4, JAVA_INT).withName("padding"));

    /** {@code struct gpio_v2_line_config}. */
    static final StructLayout LINE_CONFIG = MemoryLayout.structLayout(
            JAVA_LONG.withName("flags"),
            JAVA_INT.withName("num_attrs"),
            MemoryLayout.sequenceLayout(5, JAVA_INT).withName("padding"),
            MemoryLayout.sequenceLayout(ATTRIBUTES_MAX, MemoryLayout.structLayout(ATTRIBUTE, JAVA_LONG))
                    .withName("attrs"));

    /** {@code struct gpio_v2_line_request}. */
    static final StructLayout LINE_REQUEST = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(LINES_MAX, JAVA_INT).withName("offsets"),
            NAME.withName("consumer"),
            LINE_CONFIG.withName("config"),
            JAVA_INT.withName("num_lines"),
            JAVA_INT.withName("event_buffer_size"),
            MemoryLayout.sequenceLayout(5, JAVA_INT).withName("padding"),
            JAVA_INT.withName("fd"));

    /** {@code struct gpio_v2_line_event}; its time is on the clock that was asked for. */
    static final StructLayout LINE_EVENT = MemoryLayout.structLayout(
            JAVA_LONG.withName("timestamp_ns"),
            JAVA_INT.withName("id"),
            JAVA_INT.withName("offset"),
            JAVA_INT.withName("seqno"),
            JAVA_INT.withName("line_seqno"),
            MemoryLayout.sequenceLayout(6, JAVA_INT).withName("padding"));

    private static final char TYPE = 0xb4;

    static final long GPIO_GET_CHIPINFO_IOCTL = Ioctl.read(TYPE, 0x01, (int) CHIP_INFO.byteSize());
    static final long GPIO_V2_GET_LINEINFO_IOCTL = Ioctl.readWrite(TYPE, 0x05, (int) LINE_INFO.byteSize());
    static final long GPIO_V2_GET_LINE_IOCTL = Ioctl.readWrite(TYPE, 0x07, (int) LINE_REQUEST.byteSize());

    static final long GPIO_V2_LINE_FLAG_USED = 1;
    static final long GPIO_V2_LINE_FLAG_INPUT = 1 << 2;
    static final long GPIO_V2_LINE_FLAG_EDGE_RISING = 1 << 4;
    static final long GPIO_V2_LINE_FLAG_EDGE_FALLING = 1 << 5;
    static final long GPIO_V2_LINE_FLAG_EVENT_CLOCK_REALTIME = 1 << 11;

    static final int GPIO_V2_LINE_EVENT_RISING_EDGE = 1;

    private GpioLayouts() {}

    static long offset(StructLayout layout, String member) {
        return layout.byteOffset(PathElement.groupElement(member));
    }

    static String name(MemorySegment struct, StructLayout layout, String member) {
        return struct.getString(offset(layout, member));
    }
}
