package org.ntpdjava.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.ControlOpcode;

/** Asks a daemon on loopback by mode 6, with a key. */
final class Administrator implements Closeable {
    static final int KEY_ID = 10;
    static final Keyring KEYS = new Keyring(List.of(
            new SymmetricKey(KEY_ID, MacAlgorithm.SHA1, "secret".getBytes(StandardCharsets.US_ASCII), List.of())));
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int MORE = 0x20;

    private final Authenticator authenticator = new Authenticator(KEYS);
    private final DatagramSocket socket;
    private final InetSocketAddress daemon;

    Administrator(int port) throws IOException {
        socket = new DatagramSocket();
        socket.setSoTimeout(10_000);
        daemon = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    }

    /** The text of the answer without the end of its last line, or its error. */
    String ask(ControlOpcode opcode, String data) throws IOException {
        byte[] octets = data.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer request = ByteBuffer.allocate(600);
        request.put((byte) 0x16).put((byte) opcode.code()).putShort(10, (short) octets.length);
        request.position(ControlHeader.OCTETS).put(octets);
        int aligned = (request.position() + 3) / 4 * 4;
        request.rewind();
        int length = authenticator.sign(request, aligned, KEY_ID);
        socket.send(new DatagramPacket(request.array(), length, daemon));
        return answer();
    }

    /** How many of so many requests for the time at once are answered. */
    int timesAnswered(int requests) throws IOException {
        byte[] request = new byte[48];
        request[0] = 4 << 3 | 3;
        for (int i = 0; i < requests; i++) {
            socket.send(new DatagramPacket(request, request.length, daemon));
        }
        socket.setSoTimeout(500);
        int answered = 0;
        try {
            while (true) {
                socket.receive(new DatagramPacket(new byte[1024], 1024));
                answered++;
            }
        } catch (SocketTimeoutException silence) {
            socket.setSoTimeout(10_000);
            return answered;
        }
    }

    private String answer() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
            socket.receive(packet);
            ByteBuffer fragment = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            if ((fragment.get(1) & 0x40) != 0) {
                return "error " + fragment.get(4);
            }
            text.append(new String(
                    packet.getData(), ControlHeader.OCTETS, fragment.getShort(10), StandardCharsets.US_ASCII));
            if ((fragment.get(1) & MORE) == 0) {
                return text.toString().stripTrailing();
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
