package org.ntpdjava.daemon.transport;

import org.ntpdjava.linux.TimestampingSocket;

/**
 * Where one receiver hears and where it answers. Whoever waits for datagrams on a socket is also looked at by the kernel for
 * each that was sent there, which costs as much as a tenth of the sending. An event loop waits all the time, so those of its
 * doors are two sockets of one address and port, and nobody waits on {@code out}. Who waits only while he has nothing to do
 * ({@link DoorWait}) needs one, and so does a kernel that does not do the other.
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
