package org.ntpdjava.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Asks a server twice a second. Arguments: its address, how often. Prints for each answer when it came (Unix s), the offset
 * (s), the leap indicator and the reference id.
 */
final class SmearWatcher {
    private static final int NTP_PORT = 123;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TIMEOUT_MS = 2000;
    private static final int OCTETS = 48;

    private SmearWatcher() {}

    public static void main(String[] arguments) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(new InetSocketAddress(InetAddress.getByName(arguments[0]), NTP_PORT));
            for (int left = Integer.parseInt(arguments[1]); left > 0; left--) {
                System.out.println(ask(socket));
                Waiting.pause(PAUSE);
            }
        }
    }

    private static String ask(DatagramSocket socket) throws IOException {
        NtpTimestamp sent = NtpTimestamp.ofInstant(Instant.now());
        byte[] request = new byte[OCTETS];
        ByteBuffer.wrap(request).put((byte) 0x23).putLong(40, sent.bits());
        socket.send(new DatagramPacket(request, OCTETS));
        DatagramPacket packet = new DatagramPacket(new byte[OCTETS], OCTETS);
        socket.receive(packet);
        Instant now = Instant.now();
        ByteBuffer answer = ByteBuffer.wrap(packet.getData());
        double there = new NtpTimestamp(PacketFields.receive(answer)).secondsSince(sent);
        double back = new NtpTimestamp(PacketFields.transmit(answer)).secondsSince(NtpTimestamp.ofInstant(now));
        return String.join(
                " ",
                Double.toString(now.getEpochSecond() + now.getNano() * 1e-9),
                Double.toString((there + back) / 2),
                Integer.toString(PacketFields.leap(answer)),
                Integer.toString(PacketFields.referenceId(answer)));
    }
}
