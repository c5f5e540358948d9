package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.TimestampingSocket;

/** Collects answers and sends a few of them with one system call. */
final class KernelReplySink implements ReplySink {
    /**
     * Answers per {@code sendmmsg}, as many as are received at once. Each waits for those before it, after its transmit
     * timestamp was written; {@link DepartureDelay} knows for how long.
     */
    private static final int BATCH = 64;

    private final TimestampingSocket socket;
    private final KernelDatagram datagram;
    private final Tally tally;
    private final SendBatch batch;
    private final UsualSource usual;
    /** Of each answer in the batch, where in the tally it counts. */
    private final int[] places = new int[BATCH];

    private int place;
    private final DepartureProbe probe;

    KernelReplySink(
            TimestampingSocket socket,
            KernelDatagram datagram,
            Tally tally,
            DepartureClock departures,
            UsualSource usual) {
        this.usual = usual;
        this.socket = socket;
        this.datagram = datagram;
        this.tally = tally;
        batch = new SendBatch(socket.family(), BATCH, CAPACITY);
        probe = new DepartureProbe(socket, departures);
    }

    @Override
    public ByteBuffer buffer() {
        probe.aim(batch.size());
        return batch.next();
    }

    @Override
    public void send(int length) {
        add(length);
        flushIfFull();
    }

    /** @param localPlace of the tally, for what is sent from now on */
    void answering(int localPlace) {
        place = localPlace;
    }

    private void add(int length) {
        places[batch.size()] = place;
        long localHigh = datagram.localHigh();
        long localLow = datagram.localLow();
        boolean told = !usual.isTaken(localHigh, localLow, datagram.sourceHigh(), datagram.sourceLow());
        batch.add(
                length,
                datagram.sourceHigh(),
                datagram.sourceLow(),
                datagram.sourcePort(),
                datagram.sourceScopeId(),
                told ? localHigh : 0,
                told ? localLow : 0,
                told ? datagram.interfaceIndex() : 0);
    }

    @Override
    public void send(int length, DepartureObserver observer, long ticket) {
        add(length);
        probe.askFor(batch, observer, ticket);
        flushIfFull();
    }

    private void flushIfFull() {
        if (batch.isFull()) {
            flush();
        }
    }

    void flush() {
        int waiting = batch.size();
        if (waiting > 0) {
            boolean asked = probe.ask(batch);
            count(waiting, socket.send(batch));
            if (asked) {
                probe.collect();
            }
        }
    }

    private void count(int waiting, int taken) {
        for (int i = 0; i < waiting; i++) {
            if (taken < waiting && batch.wasRefused(i)) {
                tally.refused(places[i]);
            } else {
                tally.sent(places[i]);
            }
        }
    }

    /** Before anything new is received: a report of departure may have come late. */
    void collectLateReport() {
        probe.collectLate();
    }

    /** Woken without a datagram: where answers leave by the socket they are waited for on, a report is the reason. */
    void collectReports() {
        probe.collect();
    }
}
