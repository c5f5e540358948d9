package org.ntpdjava.linux;

/** The error numbers of sockets that somebody decides on ({@code <asm-generic/errno.h>}). */
public final class SocketErrno {
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    /** No right to bind a port below {@code net.ipv4.ip_unprivileged_port_start}. */
    public static final int EACCES = 13;
    /** The name of a socket file does not fit. */
    public static final int ENAMETOOLONG = 36;
    /** A packet longer than the room for it. */
    public static final int EMSGSIZE = 90;
    /** The machine has no such address family. */
    public static final int EAFNOSUPPORT = 97;
    /** Another socket is bound to the port. */
    public static final int EADDRINUSE = 98;
    /** The address is not one of this machine's. */
    public static final int EADDRNOTAVAIL = 99;
    /** The other side has closed the connection. */
    public static final int ECONNRESET = 104;
    /** Nobody listens there. */
    public static final int ECONNREFUSED = 111;

    private SocketErrno() {}
}
