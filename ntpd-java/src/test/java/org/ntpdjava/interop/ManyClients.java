package org.ntpdjava.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Asks 127.0.0.1 for the time once from each of many loopback addresses, 127.1.0.1 the first. */
final class ManyClients {
    private static final int PACKET_OCTETS = 48;
    private static final int ANSWER_MS = 2_000;

    private ManyClients() {}

    /** @param arguments how many clients */
    public static void main(String[] arguments) throws IOException {
        int clients = Integer.parseInt(arguments[0]);
        for (int client = 1; client <= clients; client++) {
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address(client), 0))) {
                byte[] packet = new byte[PACKET_OCTETS];
                packet[0] = 0x23;
                socket.setSoTimeout(ANSWER_MS);
                socket.send(new DatagramPacket(packet, packet.length, InetAddress.ofLiteral("127.0.0.1"), 123));
                socket.receive(new DatagramPacket(packet, packet.length));
            }
        }
        System.out.println(clients + " answered");
    }

    static InetAddress address(int client) {
        return InetAddress.ofLiteral("127.1." + (client >> 8) + "." + (client & 0xff));
    }
}
