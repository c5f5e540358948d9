package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.file.Path;

/**
 * Makes a PPS device the one that the kernel's own discipline listens to: {@code time_pps_kcbind} of RFC 2783 section
 * 3.4.3 with PPS_KC_HARDPPS, by PPS_KC_BIND of linux/pps.h. The kernel follows it only while STA_PPSFREQ or STA_PPSTIME
 * ({@link ClockStatus}) are set. Closing it unbinds the device.
 */
public final class KernelPulse implements Closeable {
    static final int PPS_KC_HARDPPS = 0;

    /** {@code struct pps_bind_args}. */
    static final StructLayout BIND_ARGS = MemoryLayout.structLayout(
            JAVA_INT.withName("tsformat"), JAVA_INT.withName("edge"), JAVA_INT.withName("consumer"));

    static final long PPS_KC_BIND = Ioctl.write('p', 0xa5, Ioctl.POINTER_SIZE);

    private static final int NO_EDGE = 0;

    private final Descriptor device;

    private KernelPulse(Descriptor device) {
        this.device = device;
    }

    /**
     * Binds a device. Needs CAP_SYS_TIME.
     *
     * @throws SystemCallException naming the path and the cure; EOPNOTSUPP where the kernel is built without
     *     CONFIG_NTP_PPS, as those of Debian and Raspberry Pi OS are (it excludes a kernel without periodic ticks)
     */
    public static KernelPulse bind(Path path, PpsDevice.Edge edge) throws SystemCallException {
        Descriptor device = Descriptor.open(path.toString(), Descriptor.O_RDONLY);
        try {
            bind(device, edge.captureMode());
            return new KernelPulse(device);
        } catch (SystemCallException e) {
            device.close();
            throw cured(e);
        }
    }

    private static void bind(Descriptor device, int edge) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment args = arena.allocate(BIND_ARGS);
            args.set(JAVA_INT, 0, PpsDevice.PPS_TSFMT_TSPEC);
            args.set(JAVA_INT, 4, edge);
            args.set(JAVA_INT, 8, PPS_KC_HARDPPS);
            device.ioctl("PPS_KC_BIND", PPS_KC_BIND, args);
        }
    }

    private static SystemCallException cured(SystemCallException e) {
        return switch (e.errno()) {
            case Errno.EOPNOTSUPP, Errno.ENOTTY ->
                e.withCure("this kernel is built without CONFIG_NTP_PPS, so it cannot follow a pulse by itself");
            case Errno.EPERM -> e.withCure("binding a pulse to the kernel needs root or CAP_SYS_TIME");
            case Errno.EINVAL -> e.withCure("another pulse is bound to the kernel already");
            default -> e;
        };
    }

    /** Unbinds it; what the kernel says of that does not matter any more. */
    @Override
    public void close() {
        try {
            bind(device, NO_EDGE);
        } catch (SystemCallException e) {
            // the device has gone, and the kernel unbinds those by itself
        }
        device.close();
    }
}
