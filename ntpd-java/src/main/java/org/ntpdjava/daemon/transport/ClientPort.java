package org.ntpdjava.daemon.transport;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** The port one request left from, while its answer may come. Lives on its event loop. */
final class ClientPort implements EpollIoHandle {
    /** An answer that took longer says nothing about the time (MAXDISP of RFC 5905). */
    static final int PATIENCE_S = 16;

    private static final int BATCH = 8;

    private final TimestampingSocket socket;
    private final Inlet inlet;
    private final AnswerHandler handler;
    private final int associationId;
    private final long transmitBits;
    private final FileDescriptor descriptor;
    private @Nullable IoRegistration registration;

    /** Room to receive in, shared by the ports of one family on one event loop. */
    static final class Inlet {
        private final ReceiveBatch answers;
        private final ReceiveBatch reports;
        private final KernelDatagram datagram;
        private final ListenFilter filter;
        private final Tally tally;

        /** @param servedPort shown as the local port of answers */
        Inlet(AddressFamily family, int servedPort, TimeSource clock, ListenFilter filter, Tally tally) {
            answers = new ReceiveBatch(family, BATCH, ReplySink.CAPACITY);
            reports = new ReceiveBatch(family, 1, 1);
            datagram = new KernelDatagram(answers, clock, servedPort);
            this.filter = filter;
            this.tally = tally;
        }
    }

    /** @param transmitBits of the request */
    ClientPort(TimestampingSocket socket, Inlet inlet, AnswerHandler handler, int associationId, long transmitBits) {
        this.socket = socket;
        this.inlet = inlet;
        this.handler = handler;
        this.associationId = associationId;
        this.transmitBits = transmitBits;
        descriptor = new FileDescriptor(socket.fd());
    }

    /** Only a name for Netty: the socket is ours to close. */
    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    /** On the event loop. */
    void listen(IoEventLoop loop) {
        registration = loop.register(this).getNow();
        registration.submit(EpollIoOps.EPOLLIN);
        var _ = loop.schedule(this::close, PATIENCE_S, TimeUnit.SECONDS);
    }

    /** A departure is reported before its answer can be here, so reports are read first. */
    @Override
    public void handle(IoRegistration ignored, IoEvent event) {
        for (int i = 0; i < BATCH && socket.departures(inlet.reports) == 1; i++) {
            tell(inlet.reports);
        }
        int count = socket.receive(inlet.answers);
        if (count < 0) {
            inlet.tally.receiveFailed();
        }
        inlet.tally.woke(count <= 0);
        for (int i = 0; i < count; i++) {
            take(i);
        }
    }

    private void tell(ReceiveBatch report) {
        if (report.returnedErrno(0) != 0) {
            handler.onReturn(associationId, TimestampingSocket.reason(report.returnedErrno(0)));
        } else if (report.kernelStamped(0)) {
            handler.onDeparture(
                    associationId,
                    transmitBits,
                    NtpTimestamp.bitsOfUnix(report.receivedAtS(0), report.receivedAtNs(0)));
        }
    }

    private void take(int i) {
        ReceiveBatch batch = inlet.answers;
        if (batch.truncated(i)) {
            inlet.tally.truncated();
            return;
        }
        if (!inlet.filter.accepts(batch.localHigh(i), batch.localLow(i), batch.interfaceIndex(i))) {
            inlet.tally.ignored();
            return;
        }
        inlet.tally.received(batch.localHigh(i), batch.localLow(i));
        inlet.datagram.moveTo(i);
        if (!inlet.datagram.kernelStamped()) {
            inlet.tally.unstamped();
        }
        Bugs.guard(() -> handler.onAnswer(inlet.datagram));
    }

    /** On the event loop, so that nobody is inside {@link #handle}. */
    @Override
    public void close() {
        if (registration != null) {
            registration.cancel();
        }
        socket.close();
    }
}
