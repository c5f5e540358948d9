package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code adjtimex(2)}: the kernel's knobs for CLOCK_REALTIME. Any thread may use it. */
public final class Adjtimex {
    private static final MethodHandle ADJTIMEX = Libc.function("adjtimex", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /** Looks and changes nothing; needs no privilege. */
    public Timex read() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            return call("reading the clock's state", arena.allocate(Timex.LAYOUT));
        }
    }

    /**
     * What is left of an {@code adjtime(3)}, by ADJ_OFFSET_SS_READ: microseconds the kernel is still slewing the clock by,
     * at 500 ppm; positive forward, 0 for none. Changes nothing; needs no privilege.
     */
    public long slewLeftUs() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(Timex.LAYOUT);
            timex.set(JAVA_INT, Timex.offsetOf("modes"), TimexEncoding.ADJ_OFFSET_SS_READ);
            call("reading what is left of an adjtime", timex);
            return timex.get(JAVA_LONG, Timex.offsetOf("offset"));
        }
    }

    /**
     * Changes the clock of the whole machine.
     *
     * @return its state afterwards
     * @throws SystemCallException EPERM when the calling thread lacks CAP_SYS_TIME
     */
    public Timex change(TimexChange change) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(Timex.LAYOUT);
            TimexEncoding.encode(change, timex);
            return call(change.toString(), timex);
        }
    }

    private static Timex call(String subject, MemorySegment timex) throws SystemCallException {
        long state = SystemCall.checked("adjtimex", subject, callState -> (int) ADJTIMEX.invokeExact(callState, timex));
        return Timex.decode((int) state, timex);
    }
}
