package org.ntpdjava.linux;

import java.io.IOException;

/** A system call failed. The message names the call, what it was for, and the kernel's reason. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    SystemCallException(String call, String subject, int errno, String reason) {
        super(call + "(" + subject + "): " + reason + " (errno " + errno + ")");
        this.errno = errno;
    }

    /** The kernel's error number, for example 2 for ENOENT. */
    public int errno() {
        return errno;
    }
}
