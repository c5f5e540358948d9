package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A bound UDP socket, of one address family or of both, whose datagrams carry the kernel's receive timestamp
 * (SO_TIMESTAMPING, software; SO_TIMESTAMPNS where that is refused) and the local address they were sent to.
 *
 * <p>Any number of threads may use it at once, each with batches of its own. Whoever closes it makes sure that nobody is
 * inside {@link #receive} or {@link #send}: the number of the descriptor may soon mean another file.
 */
public final class TimestampingSocket implements Closeable {
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

    private static final int SHUT_RD = 0;

    private final AddressFamily family;
    private final int fd;
    private final int localPort;
    private final boolean kernelTimestamps;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TimestampingSocket(AddressFamily family, int fd, int localPort, boolean kernelTimestamps) {
        this.family = family;
        this.fd = fd;
        this.localPort = localPort;
        this.kernelTimestamps = kernelTimestamps;
    }

    /**
     * Opens and binds a socket.
     *
     * @throws SystemCallException naming {@link Binding#subject}; of {@link SocketErrno#EAFNOSUPPORT} when the machine does
     *     not have this family
     */
    public static TimestampingSocket open(Binding binding) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callState = Libc.newCallState(arena);
            int fd = SocketCalls.socket(callState, binding.family().number(), SOCK_DGRAM_CLOEXEC);
            if (fd < 0) {
                throw Libc.failure("socket", binding.subject(), callState);
            }
            try {
                boolean stamped = new SocketSetup(fd, binding, callState).apply();
                int port = bind(fd, binding, arena, callState);
                return new TimestampingSocket(binding.family(), fd, port, stamped);
            } catch (SystemCallException e) {
                SocketCalls.close(callState, fd);
                throw e;
            }
        }
    }

    private static int bind(int fd, Binding binding, Arena arena, MemorySegment callState) throws SystemCallException {
        int octets = binding.family().socketAddressOctets();
        MemorySegment address = arena.allocate(octets, 8);
        SocketAddress.write(
                address,
                0,
                binding.family(),
                binding.addressHigh(),
                binding.addressLow(),
                binding.port(),
                binding.scopeId());
        if (SocketCalls.bind(callState, fd, address, octets) < 0) {
            throw Libc.failure("bind", binding.subject(), callState);
        }
        if (SocketCalls.getsockname(callState, fd, address, arena.allocateFrom(JAVA_INT, octets)) < 0) {
            throw Libc.failure("getsockname", binding.subject(), callState);
        }
        return SocketAddress.port(address, 0);
    }

    public AddressFamily family() {
        return family;
    }

    /** The descriptor, for whoever waits until it is readable. It stays ours to close. */
    public int fd() {
        return fd;
    }

    /** The port it is bound to, also when port 0 was asked for. */
    public int localPort() {
        return localPort;
    }

    /** False on a kernel that refuses both kinds of receive timestamp. */
    public boolean kernelTimestamps() {
        return kernelTimestamps;
    }

    /**
     * Takes the datagrams that are waiting, without blocking.
     *
     * @return how many, 0 for none; or minus {@code errno}
     */
    public int receive(ReceiveBatch batch) {
        int count = batch.receive(fd);
        return count == -SocketErrno.EAGAIN || count == -SocketErrno.EINTR ? 0 : count;
    }

    /**
     * Takes the datagrams that are waiting; if there are none, waits for the first. Datagrams only end the waiting, not the
     * reports of {@link #departures}.
     *
     * @return how many; or minus {@code errno}; 0 or an empty datagram after {@link #endWaiting}
     */
    public int await(ReceiveBatch batch) {
        int count = batch.await(fd);
        return count == -SocketErrno.EINTR ? 0 : count;
    }

    /** Whoever is in {@link #await} leaves it, and nobody waits there any more. Any thread may say so. */
    public void endWaiting() {
        try (Arena arena = Arena.ofConfined()) {
            // Of a socket that is not connected the kernel says that it is not, and wakes who waits all the same.
            int ignored = SocketCalls.shutdown(Libc.newCallState(arena), fd, SHUT_RD);
            assert ignored <= 0 : ignored;
        }
    }

    /**
     * Asks for a report of each departure from now on: the kernel notes when the driver took the datagram.
     *
     * @return false on a kernel that gives none
     */
    public boolean reportDepartures() {
        try {
            set(
                    SocketOption.SO_TIMESTAMPING,
                    SocketOption.SOF_TIMESTAMPING_RX_SOFTWARE
                            | SocketOption.SOF_TIMESTAMPING_TX_SOFTWARE
                            | SocketOption.SOF_TIMESTAMPING_OPT_TSONLY
                            | SocketOption.SOF_TIMESTAMPING_SOFTWARE);
            return true;
        } catch (SystemCallException refused) {
            return false;
        }
    }

    /**
     * Asks for a report of each ICMP message that says that a datagram was not delivered ({@link ReceiveBatch#returnedErrno}).
     * Anybody on the way can make one.
     */
    public void reportReturns() throws SystemCallException {
        if (family.covers(AddressFamily.IPV4)) {
            set(AddressFamily.IPV4.level(), SocketOption.IP_RECVERR, 1);
        }
        if (family.covers(AddressFamily.IPV6)) {
            set(AddressFamily.IPV6.level(), SocketOption.IPV6_RECVERR, 1);
        }
    }

    /**
     * Takes the reports that are waiting, in the order in which they came, without blocking. One of a departure has no payload;
     * its timestamp ({@link ReceiveBatch#receivedAtS}, {@link ReceiveBatch#receivedAtNs}) says when the datagram left.
     * Descriptors with a report waiting are shown as being in error.
     *
     * @return how many, 0 for none; or minus {@code errno}
     */
    public int departures(ReceiveBatch batch) {
        int count = batch.receiveReports(fd);
        return count == -SocketErrno.EAGAIN || count == -SocketErrno.EINTR ? 0 : count;
    }

    /**
     * Sends what was added to {@code batch} and empties it. A datagram the kernel refuses is skipped.
     *
     * @return how many the kernel took; see {@link SendBatch#lastErrno} when that is not all
     */
    public int send(SendBatch batch) {
        return batch.send(fd);
    }

    /**
     * Goes the way of {@link #send} and sends nothing. The first call of a native function in the life of a process takes
     * milliseconds, and they should not pass between the last look at the clock and the departure of a packet.
     */
    public void rehearse(SendBatch batch) {
        batch.rehearse(fd);
    }

    /**
     * Lets other sockets of this user bind to the same address from now on, each with {@link Binding#sharePort}. Set after
     * binding, so that the first socket of a group still finds out whether the port was free.
     */
    public void sharePort() throws SystemCallException {
        set(SocketOption.SO_REUSEPORT, 1);
    }

    /**
     * Nobody joins any more. Those who have stay, and what comes for one of them is steered as before; what comes for this one
     * is no longer, so it is only for a group where all is steered here.
     */
    public void keepPort() throws SystemCallException {
        set(SocketOption.SO_REUSEPORT, 0);
    }

    /**
     * Distributes what arrives for a group of sockets by source address: one client always meets the same socket, and so does
     * all of an IPv6 network of 48 bits.
     */
    public void steerBySource(int sockets) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            attach(arena, SocketOption.SO_ATTACH_REUSEPORT_CBPF, SourceSteering.program(arena, family, sockets));
        }
    }

    /**
     * Receives nothing from now on, {@link #departures} excepted. The kernel gives a broadcast to every socket of its port,
     * however they are steered, and where nobody reads them they would fill a buffer.
     */
    public void refuseDatagrams() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            attach(arena, SocketOption.SO_ATTACH_FILTER, SourceSteering.refusal(arena));
        }
    }

    private void attach(Arena arena, int option, MemorySegment program) throws SystemCallException {
        MemorySegment callState = Libc.newCallState(arena);
        if (SocketCalls.setsockopt(callState, fd, SocketOption.SOL_SOCKET, option, program) < 0) {
            throw Libc.failure("setsockopt", "a filter (" + option + ")", callState);
        }
    }

    /**
     * Receives from now on what is sent to this multicast group and arrives by this interface. Joined already is joined.
     *
     * @param high upper half of the group's address, network order; IPv4 in its mapped form
     */
    public void join(long high, long low, int interfaceIndex) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callState = Libc.newCallState(arena);
            AddressFamily of = SocketAddress.family(high, low);
            MemorySegment request = GroupMembership.request(arena, of, high, low, interfaceIndex);
            if (SocketCalls.setsockopt(callState, fd, of.level(), GroupMembership.option(of), request) < 0
                    && Libc.errno(callState) != SocketErrno.EADDRINUSE) {
                throw Libc.failure("setsockopt", "joining a multicast group", callState);
            }
        }
    }

    /**
     * What is sent from now on may go to many: to a broadcast address of IPv4, which else is refused, or to a multicast group.
     *
     * @param hops how far it may go to a multicast group, 1 to 255; 0 leaves it as it is, which is 1 at first
     */
    public void reachOut(int hops) throws SystemCallException {
        set(SocketOption.SO_BROADCAST, 1);
        if (hops > 0 && family.covers(AddressFamily.IPV4)) {
            set(AddressFamily.IPV4.level(), SocketOption.IP_MULTICAST_TTL, hops);
        }
        if (hops > 0 && family.covers(AddressFamily.IPV6)) {
            set(AddressFamily.IPV6.level(), SocketOption.IPV6_MULTICAST_HOPS, hops);
        }
    }

    private void set(int option, int value) throws SystemCallException {
        set(SocketOption.SOL_SOCKET, option, value);
    }

    private void set(int level, int option, int value) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callState = Libc.newCallState(arena);
            if (SocketCalls.setsockopt(callState, fd, level, option, value) < 0) {
                throw Libc.failure("setsockopt", "socket option " + option, callState);
            }
        }
    }

    /** The kernel's words for an error number, for example "Network is unreachable". */
    public static String reason(int errno) {
        return Libc.reason(errno);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (Arena arena = Arena.ofConfined()) {
                SocketCalls.close(Libc.newCallState(arena), fd);
            }
        }
    }

    @Override
    public String toString() {
        return "UDP " + family.name().toLowerCase(Locale.ROOT) + " port " + localPort;
    }
}
