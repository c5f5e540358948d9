package org.ntpdjava.linux;

/** The error numbers of sockets that somebody decides on ({@code <asm-generic/errno.h>}). */
public final class SocketErrno {
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    /** No right to bind a port below {@code net.ipv4.ip_unprivileged_port_start}. */
    public static final int EACCES = 13;
    /** The machine has no such address family. */
    public static final int EAFNOSUPPORT = 97;
    /** Another socket is bound to the port. */
    public static final int EADDRINUSE = 98;
    /** The address is not one of this machine's. */
    public static final int EADDRNOTAVAIL = 99;

    private SocketErrno() {}
}
