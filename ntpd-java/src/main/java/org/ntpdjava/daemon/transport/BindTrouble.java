package org.ntpdjava.daemon.transport;

import java.util.List;
import org.ntpdjava.linux.SocketErrno;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.packet.Endpoint;

/** Why a socket could not be had, and the cure, in words. */
final class BindTrouble {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private BindTrouble() {}

    /** From the kernel's error number. */
    static String describe(SystemCallException e, Endpoint wanted) {
        return text(String.valueOf(e.getMessage()), cure(e.errno(), wanted));
    }

    /** From what the JDK says, which keeps the kernel's words and loses its number. */
    static String describe(Exception e, Endpoint wanted) {
        String words = String.valueOf(e.getMessage());
        int errno = words.contains("already in use")
                ? SocketErrno.EADDRINUSE
                : words.contains("ermission denied")
                        ? SocketErrno.EACCES
                        : words.contains("assign requested address") ? SocketErrno.EADDRNOTAVAIL : 0;
        return text("bind(" + wanted + "): " + words, cure(errno, wanted));
    }

    static TransportException noSocket(List<String> troubles) {
        return new TransportException(
                troubles.isEmpty()
                        ? "no address to listen on: -4, -6 or the configuration excludes them all"
                        : "no socket could be bound: " + String.join("; ", troubles));
    }

    private static String text(String what, String cure) {
        return cure.isEmpty() ? what : what + ": " + cure;
    }

    private static String cure(int errno, Endpoint wanted) {
        int port = wanted.port();
        return switch (errno) {
            case SocketErrno.EADDRINUSE ->
                "port " + port + " is taken; stop the program that has it (ss -lunp 'sport = :" + port
                        + "' names it) or use --port N";
            case SocketErrno.EACCES ->
                port < FIRST_UNPRIVILEGED_PORT
                        ? "port " + port + " needs root or CAP_NET_BIND_SERVICE; start as root or use --port 11123"
                        : "";
            case SocketErrno.EADDRNOTAVAIL -> "this machine has no address " + wanted.address();
            case SocketErrno.EAFNOSUPPORT ->
                "this machine has no " + (wanted.address().isIpv4() ? "IPv4" : "IPv6");
            default -> "";
        };
    }
}
