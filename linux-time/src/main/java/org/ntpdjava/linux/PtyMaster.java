package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Making the master side of a pseudo-terminal: stdlib.h and termios.h. */
final class PtyMaster {
    private static final String PTMX = "/dev/ptmx";
    /** A struct termios (60 bytes with glibc) is only carried from one call to the next, so its fields do not matter here. */
    private static final int TERMIOS_ROOM = 256;

    /** struct termios2 of asm-generic/termbits.h: four words of flags, a line discipline, 19 characters, two speeds. */
    private static final int TERMIOS2_SIZE = 44;

    private static final int TERMIOS2_OUTPUT_SPEED = 40;
    private static final long TCGETS2 = Ioctl.read('T', 0x2a, TERMIOS2_SIZE);
    private static final int TCSANOW = 0;
    private static final int NAME_ROOM = 128;
    private static final MethodHandle OPENPT = Libc.function("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle GRANTPT = Libc.function("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle UNLOCKPT = Libc.function("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PTSNAME =
            Libc.function("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle TCGETATTR =
            Libc.function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle TCSETATTR =
            Libc.function("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle CFMAKERAW = Libc.function("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));

    private PtyMaster() {}

    /** A new master whose slave may be opened by its owner, us; reads and writes do not wait. */
    static Descriptor open() throws SystemCallException {
        int flags = Descriptor.O_RDWR | Descriptor.O_NOCTTY | Descriptor.O_NONBLOCK | Descriptor.O_CLOEXEC;
        int number = (int) SystemCall.checked("posix_openpt", PTMX, state -> (int) OPENPT.invokeExact(state, flags));
        Descriptor master = new Descriptor(number, PTMX);
        try {
            master.call("grantpt", state -> (int) GRANTPT.invokeExact(state, number));
            master.call("unlockpt", state -> (int) UNLOCKPT.invokeExact(state, number));
            return master;
        } catch (SystemCallException e) {
            master.close();
            throw e;
        }
    }

    /** No echo, no line editing, no translation: bytes pass as they are. On Linux the master sets this for the slave. */
    static void makeRaw(Descriptor master) throws SystemCallException {
        int number = master.number();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_ROOM, 8);
            master.call("tcgetattr", state -> (int) TCGETATTR.invokeExact(state, number, termios));
            master.call("cfmakeraw", state -> {
                CFMAKERAW.invokeExact(state, termios);
                return 0;
            });
            master.call("tcsetattr", state -> (int) TCSETATTR.invokeExact(state, number, TCSANOW, termios));
        }
    }

    /** The speed that the program at the slave has set, bits per second. */
    static int baud(Descriptor master) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios2 = arena.allocate(TERMIOS2_SIZE, 4);
            master.ioctl("TCGETS2", TCGETS2, termios2);
            return termios2.get(JAVA_INT, TERMIOS2_OUTPUT_SPEED);
        }
    }

    static Path slaveOf(Descriptor master) throws SystemCallException {
        int number = master.number();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_ROOM);
            master.call(
                    "ptsname_r",
                    state -> failedIfNotZero((int) PTSNAME.invokeExact(state, number, name, (long) NAME_ROOM)));
            return Path.of(name.getString(0));
        }
    }

    /** ptsname_r returns the error number, which it also leaves in errno. */
    private static int failedIfNotZero(int result) {
        return result == 0 ? 0 : -1;
    }
}
