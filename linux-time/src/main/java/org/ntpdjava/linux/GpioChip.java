package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.ntpdjava.linux.GpioLayouts.CHIP_INFO;
import static org.ntpdjava.linux.GpioLayouts.LINE_INFO;
import static org.ntpdjava.linux.GpioLayouts.LINE_REQUEST;
import static org.ntpdjava.linux.GpioLayouts.name;
import static org.ntpdjava.linux.GpioLayouts.offset;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A GPIO controller, {@code /dev/gpiochipN}: what it is, what its lines are, and a line taken for its edges. The number in
 * its path is an accident of the boot; its label is not.
 */
public final class GpioChip implements Closeable {
    /** As {@code gpioinfo} shows it as the user of a line. */
    static final String CONSUMER = "ntpd-java";

    /** Edges that wait to be read; the kernel drops the oldest of more. */
    private static final int EVENT_BUFFER = 64;

    /** Which edges of a line are told. */
    public enum Edges {
        RISING(GpioLayouts.GPIO_V2_LINE_FLAG_EDGE_RISING),
        FALLING(GpioLayouts.GPIO_V2_LINE_FLAG_EDGE_FALLING),
        BOTH(GpioLayouts.GPIO_V2_LINE_FLAG_EDGE_RISING | GpioLayouts.GPIO_V2_LINE_FLAG_EDGE_FALLING);

        private final long flags;

        Edges(long flags) {
            this.flags = flags;
        }
    }

    private final Descriptor device;

    private GpioChip(Descriptor device) {
        this.device = device;
    }

    /**
     * What the chip says of itself.
     *
     * @param name for example {@code gpiochip0}
     * @param label of its driver, for example {@code pinctrl-rp1}
     * @param lines how many it has
     */
    public record Description(String name, String label, int lines) {
        /** {@code gpiochip0 (pinctrl-rp1, 54 lines)}. */
        @Override
        public String toString() {
            return name + " (" + label + ", " + lines + " lines)";
        }
    }

    /**
     * What the chip says of a line.
     *
     * @param offset its number on this chip
     * @param name as the board's description names it, for example {@code GPIO4}; often empty
     * @param used somebody has it, who may be in the kernel
     * @param consumer who; empty when nobody, or somebody without a name
     */
    public record Line(int offset, String name, boolean used, String consumer) {}

    /** @throws SystemCallException naming the path and, where there is one, the cure */
    public static GpioChip open(Path path) throws SystemCallException {
        try {
            return new GpioChip(Descriptor.open(path.toString(), Descriptor.O_RDONLY));
        } catch (SystemCallException e) {
            throw switch (e.errno()) {
                case Errno.EACCES, Errno.EPERM -> e.withCure("run as root, or as a user of the group gpio");
                default -> e;
            };
        }
    }

    public Description info() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(CHIP_INFO);
            device.ioctl("GPIO_GET_CHIPINFO", GpioLayouts.GPIO_GET_CHIPINFO_IOCTL, info);
            return new Description(
                    name(info, CHIP_INFO, "name"),
                    name(info, CHIP_INFO, "label"),
                    info.get(JAVA_INT, offset(CHIP_INFO, "lines")));
        }
    }

    /** @param offset from 0 to below {@link Description#lines} */
    public Line line(int offset) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(LINE_INFO);
            info.set(JAVA_INT, offset(LINE_INFO, "offset"), offset);
            device.ioctl("GPIO_V2_GET_LINEINFO", GpioLayouts.GPIO_V2_GET_LINEINFO_IOCTL, info);
            return decode(info);
        }
    }

    static Line decode(MemorySegment info) {
        long flags = info.get(JAVA_LONG, offset(LINE_INFO, "flags"));
        return new Line(
                info.get(JAVA_INT, offset(LINE_INFO, "offset")),
                name(info, LINE_INFO, "name"),
                (flags & GpioLayouts.GPIO_V2_LINE_FLAG_USED) != 0,
                name(info, LINE_INFO, "consumer"));
    }

    /**
     * Takes a line as an input and has its edges stamped with CLOCK_REALTIME. The chip may be closed afterwards.
     *
     * @throws SystemCallException EBUSY while somebody else has it
     */
    public GpioLine take(int offset, Edges edges) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = request(arena.allocate(LINE_REQUEST), offset, edges);
            device.ioctl("GPIO_V2_GET_LINE", GpioLayouts.GPIO_V2_GET_LINE_IOCTL, request);
            int descriptor = request.get(JAVA_INT, offset(LINE_REQUEST, "fd"));
            return new GpioLine(new Descriptor(descriptor, device.path() + " line " + offset));
        } catch (SystemCallException e) {
            throw e.errno() == Errno.EINVAL
                    ? e.withCure(
                            "edges stamped with the time of day need Linux 5.11 or newer, and a line with interrupts")
                    : e;
        }
    }

    static MemorySegment request(MemorySegment request, int offset, Edges edges) {
        request.set(JAVA_INT, offset(LINE_REQUEST, "offsets"), offset);
        request.setString(offset(LINE_REQUEST, "consumer"), CONSUMER);
        request.set(
                JAVA_LONG,
                offset(LINE_REQUEST, "config"),
                GpioLayouts.GPIO_V2_LINE_FLAG_INPUT | edges.flags | GpioLayouts.GPIO_V2_LINE_FLAG_EVENT_CLOCK_REALTIME);
        request.set(JAVA_INT, offset(LINE_REQUEST, "num_lines"), 1);
        request.set(JAVA_INT, offset(LINE_REQUEST, "event_buffer_size"), EVENT_BUFFER);
        return request;
    }

    @Override
    public void close() {
        device.close();
    }
}
