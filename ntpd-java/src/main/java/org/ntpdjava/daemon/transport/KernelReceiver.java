package org.ntpdjava.daemon.transport;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.TimestampingSocket;

/** One socket on a Netty event loop, which calls {@link #handle} whenever datagrams wait. */
final class KernelReceiver implements EpollIoHandle {
    private static final int BATCH = 64;

    /** Full batches in a row before the other sockets of the loop get their turn. */
    private static final int MAX_ROUNDS = 4;

    private final Door door;
    private final TimestampingSocket socket;
    private final PacketHandler handler;
    private final ListenFilter filter;
    private final boolean takesBroadcasts;
    private final FileDescriptor descriptor;
    private final Tally tally = new Tally();
    private final ReceiveBatch batch;
    private final KernelDatagram datagram;
    private final KernelReplySink replies;

    /** @param takesBroadcasts of all receivers one: the kernel gives a broadcast to each */
    KernelReceiver(
            Door door, PacketHandler handler, ListenFilter filter, DepartureClock clock, boolean takesBroadcasts) {
        this.takesBroadcasts = takesBroadcasts;
        this.door = door;
        socket = door.in();
        this.handler = handler;
        this.filter = filter;
        descriptor = new FileDescriptor(socket.fd());
        batch = new ReceiveBatch(socket.family(), BATCH, ReplySink.CAPACITY);
        datagram = new KernelDatagram(batch, clock.systemClock(), socket.localPort());
        replies = new KernelReplySink(door.out(), datagram, tally, clock);
    }

    /** Only a name for Netty: the socket is ours to close. */
    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        serve();
    }

    /** Takes what waits and answers it. */
    void serve() {
        replies.collectLateReport();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int count = socket.receive(batch);
            if (count < 0) {
                tally.receiveFailed();
            }
            if (round == 0) {
                tally.woke(count <= 0);
            }
            for (int i = 0; i < count; i++) {
                take(i);
            }
            replies.flush();
            if (count == 0 && round == 0) {
                replies.collectReports();
            }
            if (count < batch.capacity()) {
                return;
            }
        }
    }

    private void take(int i) {
        if (batch.reach(i) == ReceiveBatch.Reach.SUBNET && !takesBroadcasts) {
            return;
        }
        if (batch.truncated(i)) {
            tally.truncated();
            return;
        }
        if (!isListenedTo(i)) {
            tally.ignored();
            return;
        }
        replies.answering(tally.received(batch.localHigh(i), batch.localLow(i)));
        datagram.moveTo(i);
        if (!datagram.kernelStamped()) {
            tally.unstamped();
        }
        Bugs.guard(handler, datagram, replies);
    }

    private boolean isListenedTo(int i) {
        return switch (batch.reach(i)) {
            case ONE, UNTOLD -> filter.accepts(batch.localHigh(i), batch.localLow(i), batch.interfaceIndex(i));
            case SUBNET, GROUP -> filter.acceptsMany(socket.family() == AddressFamily.IPV4, batch.interfaceIndex(i));
        };
    }

    TransportCounters counters() {
        return tally.snapshot();
    }

    /** On the event loop, so that nobody is inside {@link #serve}. */
    @Override
    public void close() {
        door.close();
    }
}
