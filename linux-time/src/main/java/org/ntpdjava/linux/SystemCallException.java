package org.ntpdjava.linux;

import java.io.IOException;

/**
 * A system call failed. The message names the call, what it was for, the kernel's reason, and, where one is known, the
 * cure.
 */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * Public for those who stand in for the kernel in a test.
     *
     * @param call the C function
     * @param subject what it was for: a path where there is one
     * @param reason the text of {@code errno}
     */
    public SystemCallException(String call, String subject, int errno, String reason) {
        this(call + "(" + subject + "): " + reason + " (errno " + errno + ")", errno);
    }

    private SystemCallException(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /** The kernel's error number, for example 2 for ENOENT. */
    public int errno() {
        return errno;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The same failure, its message followed by what the user can do about it. */
    SystemCallException withCure(String cure) {
        SystemCallException cured = new SystemCallException(getMessage() + "; " + cure, errno);
        cured.setStackTrace(getStackTrace());
        return cured;
    }
}
