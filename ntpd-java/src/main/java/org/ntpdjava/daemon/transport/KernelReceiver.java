package org.ntpdjava.daemon.transport;

import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.TimestampingSocket;

/** What comes by one door, and what leaves by it. For the thread that waits there. */
final class KernelReceiver {
    private static final int BATCH = 64;

    /** Full batches in a row before the other doors of the thread get their turn. */
    private static final int MAX_ROUNDS = 4;

    private final Door door;
    private final TimestampingSocket socket;
    private final PacketHandler handler;
    private final ListenFilter filter;
    private final boolean takesBroadcasts;
    private final Tally tally = new Tally();
    private final ReceiveBatch batch;
    private final KernelDatagram datagram;
    private final KernelReplySink replies;

    /** @param takesBroadcasts of all receivers one: the kernel gives a broadcast to each */
    KernelReceiver(
            Door door,
            PacketHandler handler,
            ListenFilter filter,
            DepartureClock clock,
            UsualSource usual,
            boolean takesBroadcasts) {
        this.takesBroadcasts = takesBroadcasts;
        this.door = door;
        socket = door.in();
        this.handler = handler;
        this.filter = filter;
        batch = new ReceiveBatch(socket.family(), BATCH, ReplySink.CAPACITY);
        datagram = new KernelDatagram(batch, clock.systemClock(), socket.localPort());
        replies = new KernelReplySink(door.out(), datagram, tally, clock, usual);
    }

    Door door() {
        return door;
    }

    /** Takes what is there and answers it. */
    void serve() {
        replies.collectLateReport();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int count = socket.receive(batch);
            if (round == 0) {
                tally.woke(count <= 0);
            }
            answer(count);
            if (count == 0 && round == 0) {
                replies.collectReports();
            }
            if (count < batch.capacity()) {
                return;
            }
        }
    }

    /**
     * Waits at the door until somebody comes, and answers all who are there by then.
     *
     * @return false when the system refuses to let us wait
     */
    boolean awaitAndServe() {
        int count = socket.await(batch);
        tally.woke(count <= 0);
        replies.collectLateReport();
        answer(count);
        return count >= 0;
    }

    private void answer(int count) {
        if (count < 0) {
            tally.receiveFailed();
        }
        for (int i = 0; i < count; i++) {
            take(i);
        }
        replies.flush();
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
            case SUBNET, GROUP -> filter.acceptsMany(batch.isIpv4(i), batch.interfaceIndex(i));
        };
    }

    TransportCounters counters() {
        return tally.snapshot();
    }
}
