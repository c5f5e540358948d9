package org.ntpdjava.daemon.clock;

import java.util.List;
import java.util.Optional;

/**
 * A running process as {@code /proc/PID} shows it.
 *
 * @param comm the name of its command, at most 15 octets
 * @param arguments its command line, the program first; empty for the kernel's own
 * @param unit the service of the system's systemd it runs in, without {@code .service}
 */
public record ProcessEntry(long pid, String comm, List<String> arguments, Optional<String> unit) {
    /** The kernel cuts names of commands to this many octets (TASK_COMM_LEN of linux/sched.h, without the final zero). */
    private static final int COMM_OCTETS = 15;

    public ProcessEntry {
        arguments = List.copyOf(arguments);
    }

    /** Its command has that name, as far as the kernel keeps it. */
    public boolean isCalled(String program) {
        return comm.equals(program.substring(0, Math.min(program.length(), COMM_OCTETS)));
    }

    /** For people: {@code gpsd (process 812)}. */
    public String named() {
        return comm + " (process " + pid + ")";
    }

    public boolean isOurselves() {
        return pid == ProcessHandle.current().pid();
    }

    /** What {@code busybox APPLET} runs; empty without an argument. */
    String applet() {
        return arguments.size() > 1 ? arguments.get(1) : "";
    }
}
