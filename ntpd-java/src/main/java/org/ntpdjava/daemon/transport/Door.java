package org.ntpdjava.daemon.transport;

import org.ntpdjava.linux.TimestampingSocket;

/**
 * Where one receiver hears and where it answers: two sockets of one address and port. Whoever waits for datagrams on a socket
 * is also looked at by the kernel for each that it has sent, which costs as much as a tenth of the sending; nobody waits on
 * {@code out}. Where the kernel does not do that, both are one.
 *
 * @param in datagrams arrive here
 * @param out answers leave from here, and the reports of their departure are found here
 */
record Door(TimestampingSocket in, TimestampingSocket out) {
    void close() {
        in.close();
        out.close();
    }
}
