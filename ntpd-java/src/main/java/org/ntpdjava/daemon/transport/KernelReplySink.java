package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.TimestampingSocket;

/** Collects answers and sends a few of them with one system call. */
final class KernelReplySink implements ReplySink {
    /**
     * Answers per {@code sendmmsg}. More would save little; each answer waits for those before it, after its transmit
     * timestamp was written.
     */
    private static final int BATCH = 16;

    private final TimestampingSocket socket;
    private final KernelDatagram datagram;
    private final Tally tally;
    private final SendBatch batch;

    KernelReplySink(TimestampingSocket socket, KernelDatagram datagram, Tally tally) {
        this.socket = socket;
        this.datagram = datagram;
        this.tally = tally;
        batch = new SendBatch(socket.family(), BATCH, CAPACITY);
    }

    @Override
    public ByteBuffer buffer() {
        return batch.next();
    }

    @Override
    public void send(int length) {
        batch.add(
                length,
                datagram.sourceHigh(),
                datagram.sourceLow(),
                datagram.sourcePort(),
                datagram.sourceScopeId(),
                datagram.localHigh(),
                datagram.localLow(),
                datagram.interfaceIndex());
        if (batch.isFull()) {
            flush();
        }
    }

    void flush() {
        int waiting = batch.size();
        if (waiting > 0) {
            int taken = socket.send(batch);
            tally.sent(taken, waiting - taken);
        }
    }
}
