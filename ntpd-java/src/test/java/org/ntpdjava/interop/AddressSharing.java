package org.ntpdjava.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * A router that hides a network behind its own address: what arrives at its port 123 goes on to the server from a port of
 * its own for each client, and what comes back there goes to that client. Arguments: its address, the server's.
 */
final class AddressSharing {
    private static final int NTP_PORT = 123;
    private static final int LONGEST = 2048;

    private final Map<SocketAddress, DatagramSocket> towardsServer = new HashMap<>();
    private final InetAddress address;
    private final InetAddress server;

    private AddressSharing(InetAddress address, InetAddress server) {
        this.address = address;
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException {
        new AddressSharing(InetAddress.getByName(arguments[0]), InetAddress.getByName(arguments[1])).run();
    }

    private void run() throws IOException {
        try (DatagramSocket inside = new DatagramSocket(new InetSocketAddress(address, NTP_PORT))) {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            while (true) {
                packet.setLength(LONGEST);
                inside.receive(packet);
                SocketAddress client = packet.getSocketAddress();
                DatagramSocket outside = towardsServer.get(client);
                if (outside == null) {
                    outside = outside(inside, client);
                    towardsServer.put(client, outside);
                }
                packet.setSocketAddress(new InetSocketAddress(server, NTP_PORT));
                outside.send(packet);
            }
        }
    }

    private DatagramSocket outside(DatagramSocket inside, SocketAddress client) throws IOException {
        DatagramSocket outside = new DatagramSocket(new InetSocketAddress(address, 0));
        Thread.ofPlatform().daemon().start(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            try {
                while (true) {
                    packet.setLength(LONGEST);
                    outside.receive(packet);
                    packet.setSocketAddress(client);
                    inside.send(packet);
                }
            } catch (IOException e) {
                System.out.println(client + ": " + e);
            }
        });
        return outside;
    }
}
