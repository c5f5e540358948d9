package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * How soon the kernel runs us. In Linux that belongs to the calling thread. What {@code -N} and {@code -P} ask for is
 * inherited by threads it starts afterwards, so {@code main} calls {@link #nice} and {@link #realtime} before it starts any.
 */
public final class Scheduling {
    private static final int PRIO_PROCESS = 0;
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RR = 2;
    private static final int SCHED_DEADLINE = 6;
    /** Threads that this one starts are ordinary. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    private static final String CURE = "needs root or CAP_SYS_NICE, or LimitRTPRIO= and LimitNICE= of systemd";

    private static final MethodHandle SETPRIORITY =
            Libc.function("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSCHEDULER =
            Libc.function("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

    private static final MethodHandle GETSCHEDULER =
            Libc.function("sched_getscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Scheduling() {}

    /** @param nice -20, the most favoured, to 19; the kernel clamps */
    public static void nice(int nice) throws SystemCallException {
        perform("setpriority", "nice " + nice, state -> (int) SETPRIORITY.invokeExact(state, PRIO_PROCESS, 0, nice));
    }

    /**
     * Runs before every ordinary thread of the machine: SCHED_FIFO.
     *
     * @param priority 1 to 99, the most favoured
     */
    public static void realtime(int priority) throws SystemCallException {
        schedule(SCHED_FIFO, priority, "SCHED_FIFO " + priority);
    }

    /**
     * Runs this thread before every ordinary one, and not those that it starts. One that is of real time already, by
     * {@link #realtime}, stays as it is.
     *
     * @param priority 1 to 99, the most favoured
     */
    public static void realtimeAlone(int priority) throws SystemCallException {
        long policy = SystemCall.checked(
                "sched_getscheduler", "this thread", state -> (int) GETSCHEDULER.invokeExact(state, 0));
        int present = (int) policy & ~SCHED_RESET_ON_FORK;
        if (present != SCHED_FIFO && present != SCHED_RR && present != SCHED_DEADLINE) {
            schedule(SCHED_FIFO | SCHED_RESET_ON_FORK, priority, "SCHED_FIFO " + priority);
        }
    }

    /**
     * This thread has nothing urgent to do: it is an ordinary one again, of lower precedence than others; needs no right. One that
     * has less precedence already may keep that.
     *
     * @param nice 1 to 19
     */
    public static void yieldToOthers(int nice) throws SystemCallException {
        schedule(SCHED_OTHER, 0, "SCHED_OTHER");
        try {
            nice(nice);
        } catch (SystemCallException alreadyNicer) {
            // only who would gain by it is refused
        }
    }

    private static void schedule(int policy, int priority, String subject) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameter = arena.allocate(JAVA_INT); // struct sched_param: its only member is the priority
            parameter.set(JAVA_INT, 0, priority);
            perform("sched_setscheduler", subject, state ->
                    (int) SETSCHEDULER.invokeExact(state, 0, policy, parameter));
        }
    }

    private static void perform(String call, String subject, SystemCall.Invocation invocation)
            throws SystemCallException {
        try {
            SystemCall.checked(call, subject, invocation);
        } catch (SystemCallException e) {
            boolean denied = e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
            throw denied ? e.withCure(CURE) : e;
        }
    }
}
