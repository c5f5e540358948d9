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
    public ProcessEntry {
        arguments = List.copyOf(arguments);
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
