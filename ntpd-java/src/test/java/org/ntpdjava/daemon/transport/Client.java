package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Asks one server address, and hears answers from that address only. */
final class Client implements AutoCloseable {
    private static final int TIMEOUT_MS = 2000;

    private final DatagramSocket socket;

    Client(String server, int port) throws IOException {
        InetAddress address = InetAddress.getByName(server);
        boolean six = address.getAddress().length == 16;
        socket = new DatagramSocket(new InetSocketAddress(six ? "::" : "0.0.0.0", 0));
        socket.connect(address, port);
        socket.setSoTimeout(TIMEOUT_MS);
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(byte[] payload) throws IOException {
        socket.send(new DatagramPacket(payload, payload.length));
    }

    void send(long value) throws IOException {
        send(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    ByteBuffer receive() throws IOException {
        return receive(TIMEOUT_MS);
    }

    ByteBuffer receive(int timeoutMs) throws IOException {
        socket.setSoTimeout(timeoutMs);
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    @Override
    public void close() {
        socket.close();
    }
}
