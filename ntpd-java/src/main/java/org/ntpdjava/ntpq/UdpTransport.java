package org.ntpdjava.ntpq;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Optional;

/** A connected UDP socket: the kernel drops what does not come from the server. */
public final class UdpTransport implements ControlTransport {
    private static final int LARGEST_DATAGRAM_OCTETS = 65_535;

    private final DatagramChannel channel;
    private final Selector selector;
    private final SelectionKey readable;

    public UdpTransport(InetSocketAddress server) throws IOException {
        channel = DatagramChannel.open();
        try {
            channel.connect(server);
            channel.configureBlocking(false);
            selector = Selector.open();
            readable = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void send(ByteBuffer datagram) throws IOException {
        try {
            channel.write(datagram);
        } catch (PortUnreachableException e) {
            channel.write(datagram); // the refusal of an earlier datagram; this one has not been tried yet
        }
    }

    @Override
    public Optional<ByteBuffer> receive(Duration timeout) throws IOException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        ByteBuffer datagram = ByteBuffer.allocate(LARGEST_DATAGRAM_OCTETS);
        while (true) {
            if (read(datagram) > 0) {
                return Optional.of(datagram.flip());
            }
            long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return Optional.empty();
            }
            selector.select(leftMs);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for an answer");
            }
            selector.selectedKeys().remove(readable);
        }
    }

    /** Nobody listens at that port: there is nothing to wait for. */
    private int read(ByteBuffer datagram) throws IOException {
        try {
            return channel.read(datagram);
        } catch (PortUnreachableException e) {
            throw new IOException("Connection refused", e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
