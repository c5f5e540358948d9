package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.ntp.server.Destination;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** Points at one datagram of a batch. */
final class KernelDatagram implements Datagram {
    private final ReceiveBatch batch;
    private final TimeSource clock;
    private final int localPort;
    private int index;
    private long receivedAtBits;
    private boolean kernelStamped;

    KernelDatagram(ReceiveBatch batch, TimeSource clock, int localPort) {
        this.batch = batch;
        this.clock = clock;
        this.localPort = localPort;
    }

    void moveTo(int i) {
        index = i;
        kernelStamped = batch.kernelStamped(i);
        receivedAtBits = kernelStamped
                ? NtpTimestamp.bitsOfUnix(batch.receivedAtS(i), batch.receivedAtNs(i))
                : clock.clockBits();
    }

    @Override
    public ByteBuffer payload() {
        return batch.payload(index);
    }

    @Override
    public long sourceHigh() {
        return batch.sourceHigh(index);
    }

    @Override
    public long sourceLow() {
        return batch.sourceLow(index);
    }

    @Override
    public int sourcePort() {
        return batch.sourcePort(index);
    }

    @Override
    public int sourceScopeId() {
        return batch.sourceScopeId(index);
    }

    @Override
    public long localHigh() {
        return batch.localHigh(index);
    }

    @Override
    public long localLow() {
        return batch.localLow(index);
    }

    @Override
    public int localPort() {
        return localPort;
    }

    @Override
    public Destination destination() {
        return switch (batch.reach(index)) {
            case ONE -> Destination.US;
            case SUBNET -> Destination.SUBNET;
            case GROUP -> Destination.GROUP;
            case UNTOLD -> Destination.UNTOLD;
        };
    }

    @Override
    public int interfaceIndex() {
        return batch.interfaceIndex(index);
    }

    @Override
    public long receivedAtBits() {
        return receivedAtBits;
    }

    @Override
    public boolean kernelStamped() {
        return kernelStamped;
    }
}
