package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A kernel PPS device, {@code /dev/ppsN}: the interface of RFC 2783 as Linux has it, by the ioctls of linux/pps.h.
 *
 * <p>Any thread may {@link #close} it; a {@link #fetch} in progress then runs to the end of its own timeout, so a caller
 * that wants to end soon fetches in short slices.
 */
public final class PpsDevice implements Closeable {
    /** Which side of the pulse; for most receivers the second begins at the assert edge. */
    public enum Edge {
        ASSERT(0x01),
        CLEAR(0x02);

        /** PPS_CAPTUREASSERT or PPS_CAPTURECLEAR. */
        private final int captureMode;

        Edge(int captureMode) {
            this.captureMode = captureMode;
        }

        int captureMode() {
            return captureMode;
        }
    }

    static final int PPS_API_VERS_1 = 1;
    static final int PPS_OFFSETASSERT = 0x10;
    static final int PPS_OFFSETCLEAR = 0x20;
    static final int PPS_ECHOASSERT = 0x40;
    static final int PPS_ECHOCLEAR = 0x80;
    static final int PPS_CANWAIT = 0x100;
    static final int PPS_TSFMT_TSPEC = 0x1000;

    /** {@code struct pps_kparams}. */
    static final StructLayout KPARAMS = MemoryLayout.structLayout(
            JAVA_INT.withName("api_version"),
            JAVA_INT.withName("mode"),
            PpsFetch.KTIME.withName("assert_off_tu"),
            PpsFetch.KTIME.withName("clear_off_tu"));

    // linux/pps.h computes these from the size of a pointer, not of the structure.
    static final long PPS_GETPARAMS = Ioctl.read('p', 0xa1, Ioctl.POINTER_SIZE);
    static final long PPS_SETPARAMS = Ioctl.write('p', 0xa2, Ioctl.POINTER_SIZE);
    static final long PPS_GETCAP = Ioctl.read('p', 0xa3, Ioctl.POINTER_SIZE);
    static final long PPS_FETCH = Ioctl.readWrite('p', 0xa4, Ioctl.POINTER_SIZE);

    private static final long MODE = KPARAMS.byteOffset(PathElement.groupElement("mode"));
    private static final long TIMEOUT = PpsFetch.FDATA.byteOffset(PathElement.groupElement("timeout"));

    private final Descriptor device;

    private PpsDevice(Descriptor device) {
        this.device = device;
    }

    /**
     * Opens a device and has it capture this edge, with nothing added to its time, and without echo: the kernel would raise
     * a pin at each pulse, inside the interrupt. Changing that needs CAP_SYS_TIME, so it is done only where it is another
     * way.
     *
     * @throws SystemCallException naming the path and, for the usual reasons, the cure
     */
    public static PpsDevice open(Path path, Edge edge) throws SystemCallException {
        try {
            Descriptor device = Descriptor.open(path.toString(), Descriptor.O_RDONLY);
            try {
                requireCapability(device, edge);
                capture(device, edge);
                return new PpsDevice(device);
            } catch (SystemCallException e) {
                device.close();
                throw e;
            }
        } catch (SystemCallException e) {
            throw cured(e, path);
        }
    }

    /**
     * The last edges seen, waiting for a new one (of either side) first.
     *
     * @param timeout longest wait; zero or less does not wait, and then there is always an answer. The kernel counts in its
     *     ticks of 1 to 10 ms and does not wait for less than one
     * @return empty when there was no new edge in time, or a signal came
     */
    public Optional<PpsFetch> fetch(Duration timeout) throws SystemCallException {
        Duration wait = timeout.isNegative() ? Duration.ZERO : timeout;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fdata = arena.allocate(PpsFetch.FDATA);
            fdata.set(JAVA_LONG, TIMEOUT, wait.toSeconds());
            fdata.set(JAVA_INT, TIMEOUT + 8, wait.toNanosPart());
            device.ioctl("PPS_FETCH", PPS_FETCH, fdata);
            return Optional.of(PpsFetch.decode(fdata));
        } catch (SystemCallException e) {
            if (e.errno() == Errno.ETIMEDOUT || e.errno() == Errno.EINTR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The path it was opened by. */
    @Override
    public String toString() {
        return device.path();
    }

    @Override
    public void close() {
        device.close();
    }

    private static void requireCapability(Descriptor device, Edge edge) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capabilities = arena.allocate(JAVA_INT);
            device.ioctl("PPS_GETCAP", PPS_GETCAP, capabilities);
            int needed = edge.captureMode | PPS_CANWAIT;
            if ((capabilities.get(JAVA_INT, 0) & needed) != needed) {
                throw Libc.failure("ioctl PPS_GETCAP", device.path(), Errno.EOPNOTSUPP)
                        .withCure("this device cannot capture the " + edge + " edge: choose the other one (flag2)"
                                + (edge == Edge.CLEAR
                                        ? ", or on a Raspberry Pi dtoverlay=pps-gpio,gpiopin=N,capture_clear"
                                        : ""));
            }
        }
    }

    private static void capture(Descriptor device, Edge edge) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = arena.allocate(KPARAMS);
            device.ioctl("PPS_GETPARAMS", PPS_GETPARAMS, parameters);
            boolean captures = (parameters.get(JAVA_INT, MODE) & edge.captureMode) != 0;
            if (change(parameters, edge)) {
                try {
                    device.ioctl("PPS_SETPARAMS", PPS_SETPARAMS, parameters);
                } catch (SystemCallException e) {
                    if (!captures || e.errno() != Errno.EPERM || shifts(parameters)) {
                        throw e;
                    }
                    // An echo that we may not switch off costs a moment, after the stamp.
                }
            }
        }
    }

    /**
     * Makes of a device's parameters those that we want.
     *
     * @return true when they are others now
     */
    static boolean change(MemorySegment parameters, Edge edge) {
        int mode = parameters.get(JAVA_INT, MODE);
        int unwanted = PPS_ECHOASSERT | PPS_ECHOCLEAR | (shifts(parameters) ? PPS_OFFSETASSERT | PPS_OFFSETCLEAR : 0);
        if ((mode & (edge.captureMode | unwanted)) == edge.captureMode) {
            return false;
        }
        parameters.set(JAVA_INT, 0, PPS_API_VERS_1);
        parameters.set(JAVA_INT, MODE, (mode | edge.captureMode | PPS_TSFMT_TSPEC) & ~unwanted);
        return true;
    }

    /** Something is added to the times: drivers ask for that by default, and add nothing. */
    private static boolean shifts(MemorySegment parameters) {
        return shifts(parameters, "assert_off_tu") || shifts(parameters, "clear_off_tu");
    }

    private static boolean shifts(MemorySegment parameters, String member) {
        long at = KPARAMS.byteOffset(PathElement.groupElement(member));
        return parameters.get(JAVA_LONG, at) != 0 || parameters.get(JAVA_INT, at + Long.BYTES) != 0;
    }

    private static SystemCallException cured(SystemCallException e, Path path) {
        return switch (e.errno()) {
            case Errno.ENOENT ->
                e.withCure("is the pulse input configured? On a Raspberry Pi: dtoverlay=pps-gpio,gpiopin=4"
                        + " (the pin of your hat) in config.txt, then reboot");
            case Errno.EACCES ->
                e.withCure("run as root, or let a udev rule open it to a group of this user, for example"
                        + " KERNEL==\"" + path.getFileName() + "\", GROUP=\"dialout\", MODE=\"0660\"");
            case Errno.EPERM -> e.withCure("choosing the edge needs root or CAP_SYS_TIME");
            case Errno.ENOTTY, Errno.EINVAL -> e.withCure("this is not a PPS device");
            default -> e;
        };
    }
}
