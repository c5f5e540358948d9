package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * A System V shared memory segment, {@code shmget(2)}: what gpsd and other programs write and reference clock driver 28
 * reads. Offsets are in bytes; access beyond the size, unaligned access, and access after {@link #close} throw.
 *
 * <p>Any number of threads may use it. Plain reads and writes order nothing; the acquire and release forms are those of
 * {@link VarHandle} and order against other processes too.
 */
public final class SharedMemory implements Closeable {
    /** {@code "NTP0"}: the key of unit 0 of reference clock driver 28; unit n has this plus n. */
    public static final int NTP_KEY = 0x4E545030;

    private static final int IPC_CREAT = 0x200;
    private static final int IPC_RMID = 0;
    private static final VarHandle INT = JAVA_INT.varHandle();

    private static final MethodHandle SHMGET =
            Libc.function("shmget", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SHMAT =
            Libc.function("shmat", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SHMDT = Libc.function("shmdt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle SHMCTL =
            Libc.function("shmctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

    private final int id;
    private final int key;
    private final String name;
    private final Arena arena;
    private final MemorySegment memory;

    private SharedMemory(int id, int key, String name, Arena arena, MemorySegment memory) {
        this.id = id;
        this.key = key;
        this.name = name;
        this.arena = arena;
        this.memory = memory;
    }

    /**
     * Attaches the segment of a unit of driver 28, creating it where there is none. Like ntpd, units 0 and 1 are made for
     * root alone (0600), as is any unit with bit 0 of its mode set; others may be written by everybody (0666). One that
     * exists keeps its permissions.
     *
     * @param unit 0 to 255
     * @param mode of the driver, as {@code server 127.127.28.u mode m} gives it
     * @param size in bytes; one that exists may be larger
     */
    public static SharedMemory attachNtpUnit(int unit, int mode, int size) throws SystemCallException {
        boolean forAll = unit >= 2 && (mode & 1) == 0;
        return attach(NTP_KEY + unit, size, forAll ? 0666 : 0600);
    }

    /**
     * Attaches the segment with this key for reading and writing, creating it, all zeros, where there is none.
     *
     * @param size in bytes; one that exists may be larger
     * @param permissions as of a file, for one that is created; the umask does not matter
     */
    public static SharedMemory attach(int key, int size, int permissions) throws SystemCallException {
        String name = String.format("shared memory segment 0x%08x", key);
        try {
            int id = (int) SystemCall.checked("shmget", name, state -> get(state, key, size, permissions));
            return attach(id, key, size, name);
        } catch (SystemCallException e) {
            throw cured(e);
        }
    }

    public int getInt(long offset) {
        return memory.get(JAVA_INT, offset);
    }

    public void putInt(long offset, int value) {
        memory.set(JAVA_INT, offset, value);
    }

    public long getLong(long offset) {
        return memory.get(JAVA_LONG, offset);
    }

    public void putLong(long offset, long value) {
        memory.set(JAVA_LONG, offset, value);
    }

    /** Reads; no later access of this thread is seen to happen before it. */
    public int getIntAcquire(long offset) {
        return (int) INT.getAcquire(memory, offset);
    }

    /** Writes; no earlier access of this thread is seen to happen after it. */
    public void putIntRelease(long offset, int value) {
        INT.setRelease(memory, offset, value);
    }

    /** The key still leads here: nobody has removed this segment, and whoever attaches the key next meets us. */
    public boolean isCurrent() {
        try {
            return id == (int) SystemCall.checked("shmget", name, state -> find(state, key));
        } catch (SystemCallException removed) {
            return false;
        }
    }

    /** Marks the segment for removal: it vanishes when the last process has detached it. */
    public void remove() throws SystemCallException {
        SystemCall.checked(
                "shmctl IPC_RMID", name, state -> (int) SHMCTL.invokeExact(state, id, IPC_RMID, MemorySegment.NULL));
    }

    /** Detaches; the segment stays for others. */
    @Override
    public synchronized void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    /** The key, as {@code ipcs -m} shows it. */
    @Override
    public String toString() {
        return name;
    }

    private static long get(MemorySegment state, int key, long size, int permissions) throws Throwable {
        return (int) SHMGET.invokeExact(state, key, size, IPC_CREAT | permissions);
    }

    private static long find(MemorySegment state, int key) throws Throwable {
        return (int) SHMGET.invokeExact(state, key, 0L, 0);
    }

    @SuppressWarnings("MustBeClosedChecker") // close() does
    private static SharedMemory attach(int id, int key, int size, String name) throws SystemCallException {
        long address =
                SystemCall.checked("shmat", name, state -> (long) SHMAT.invokeExact(state, id, MemorySegment.NULL, 0));
        Arena arena = Arena.ofShared();
        MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(size, arena, SharedMemory::detach);
        return new SharedMemory(id, key, name, arena, memory);
    }

    private static void detach(MemorySegment memory) {
        try {
            SystemCall.checked("shmdt", "a segment of shared memory", state -> (int) SHMDT.invokeExact(state, memory));
        } catch (SystemCallException e) {
            throw new AssertionError("detached twice", e);
        }
    }

    private static SystemCallException cured(SystemCallException e) {
        return switch (e.errno()) {
            case Errno.EACCES ->
                e.withCure("it belongs to another user (ipcs -m shows whom): run as root, or use unit 2 or"
                        + " higher, which everybody may write");
            case Errno.EINVAL ->
                e.withCure("it exists and is too small (ipcs -m): remove it with ipcrm -M and start again");
            default -> e;
        };
    }
}
