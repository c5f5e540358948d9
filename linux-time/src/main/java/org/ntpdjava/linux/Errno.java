package org.ntpdjava.linux;

/** The error numbers of asm-generic/errno-base.h and errno.h that we tell apart. */
public final class Errno {
    /** Operation not permitted: a capability is missing. */
    public static final int EPERM = 1;
    /** No such file or directory. */
    public static final int ENOENT = 2;
    /** Interrupted by a signal before anything happened. */
    public static final int EINTR = 4;
    /** Input/output error. */
    public static final int EIO = 5;
    /** No such device or address. */
    public static final int ENXIO = 6;
    /** Bad file descriptor; also what we report for a device that was closed. */
    public static final int EBADF = 9;
    /** Nothing to read, or no room to write, at this moment. */
    public static final int EAGAIN = 11;
    /** Permission denied: by the file's owner and mode. */
    public static final int EACCES = 13;
    /** Somebody else has it. */
    public static final int EBUSY = 16;
    /** No such device: it was there and has gone. */
    public static final int ENODEV = 19;
    /** Invalid argument. */
    public static final int EINVAL = 22;
    /** The device does not know this ioctl: it is of another kind. */
    public static final int ENOTTY = 25;
    /** The device cannot do this. */
    public static final int EOPNOTSUPP = 95;
    /** Nothing came in time. */
    public static final int ETIMEDOUT = 110;

    private Errno() {}
}
