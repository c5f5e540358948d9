package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Sockets of the real kernel for tests; one that it cannot have here skips the test. */
final class KernelSockets {
    private KernelSockets() {}

    static TimestampingSocket open(AddressFamily family, long low, int port) throws SystemCallException {
        try {
            return TimestampingSocket.open(binding(family, low, port, false));
        } catch (SystemCallException e) {
            assumeTrue(e.errno() != SocketErrno.EAFNOSUPPORT && e.errno() != SocketErrno.EADDRNOTAVAIL, e.getMessage());
            throw e;
        }
    }

    static Binding binding(AddressFamily family, long low, int port, boolean sharePort) {
        String subject = family == AddressFamily.IPV4 ? "0.0.0.0:" + port : "[::]:" + port;
        return new Binding(family, 0, low, port, 0, sharePort, 46, subject);
    }
}
