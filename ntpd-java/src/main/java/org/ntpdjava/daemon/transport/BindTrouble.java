package org.ntpdjava.daemon.transport;

import java.util.List;
import java.util.stream.Collectors;
import org.ntpdjava.linux.SocketErrno;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.packet.Endpoint;

/**
 * Why a socket could not be had or is not all it should be.
 *
 * @param what happened, in the system's words
 * @param cure what to do; empty when we know nothing better than the system
 */
record BindTrouble(String what, String cure) {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    /** From the kernel's error number. */
    static BindTrouble of(SystemCallException e, Endpoint wanted) {
        return new BindTrouble(String.valueOf(e.getMessage()), cureOf(e.errno(), wanted));
    }

    /** From what the JDK says, which keeps the kernel's words and loses its number. */
    static BindTrouble of(Exception e, Endpoint wanted) {
        String words = String.valueOf(e.getMessage());
        int errno = words.contains("already in use")
                ? SocketErrno.EADDRINUSE
                : words.contains("ermission denied")
                        ? SocketErrno.EACCES
                        : words.contains("assign requested address") ? SocketErrno.EADDRNOTAVAIL : 0;
        return new BindTrouble("bind(" + wanted + "): " + words, cureOf(errno, wanted));
    }

    static TransportException noSocket(List<BindTrouble> troubles) {
        if (troubles.isEmpty()) {
            return new TransportException("no address to listen on: -4, -6 or the configuration excludes them all");
        }
        String reasons = troubles.stream().map(BindTrouble::what).collect(Collectors.joining(", "));
        String cures = troubles.stream()
                .map(BindTrouble::cure)
                .filter(cure -> !cure.isEmpty())
                .distinct()
                .map("; "::concat)
                .collect(Collectors.joining());
        return new TransportException("no socket could be bound: " + reasons + cures);
    }

    /** For the log. */
    @Override
    public String toString() {
        return cure.isEmpty() ? what : what + "; " + cure;
    }

    private static String cureOf(int errno, Endpoint wanted) {
        int port = wanted.port();
        return switch (errno) {
            case SocketErrno.EADDRINUSE ->
                "port " + port + " is taken"
                        + PortHolder.of(port)
                                .map(holder -> " by " + holder + ": stop that")
                                .orElse(": stop the program that has it (ss -lunp 'sport = :" + port + "' names it)")
                        + " and start again, or use --port N";
            case SocketErrno.EACCES ->
                port < FIRST_UNPRIVILEGED_PORT
                        ? "port " + port + " needs root or CAP_NET_BIND_SERVICE: start as root or use --port 11123"
                        : "";
            case SocketErrno.EADDRNOTAVAIL -> "this machine has no address " + wanted.address();
            case SocketErrno.EAFNOSUPPORT ->
                "this machine has no " + (wanted.address().isIpv4() ? "IPv4" : "IPv6");
            default -> "";
        };
    }
}
