package org.ntpdjava.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Clients that start as busybox's {@code ntpd -w} does, which Debian's busybox is built without; so its source has it: 48
 * octets, 0x23 and then nothing but a random transmit field, from a new port each, 1 s or 2 s after the one before
 * ({@code BURSTPOLL} 0), eight until the poll interval grows. Arguments: the server, how many. Prints a line for each
 * client: answers, requests, and the largest offset in seconds.
 */
final class BusyboxClients {
    private static final int REQUESTS = 8;
    private static final int OCTETS = 48;
    private static final int TIMEOUT_MS = 2000;

    private final InetSocketAddress server;

    private BusyboxClients(InetSocketAddress server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        BusyboxClients clients = new BusyboxClients(new InetSocketAddress(InetAddress.getByName(arguments[0]), 123));
        int number = Integer.parseInt(arguments[1]);
        try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                results.add(threads.submit(clients::start));
            }
            for (Future<String> result : results) {
                System.out.println(result.get());
            }
        }
    }

    private String start() throws IOException {
        Random random = new Random();
        int answers = 0;
        double largestS = 0;
        for (int i = 0; i < REQUESTS; i++) {
            try (DatagramSocket socket = new DatagramSocket()) {
                double offsetS = ask(socket, random.nextLong());
                answers++;
                largestS = Math.max(largestS, Math.abs(offsetS));
            } catch (java.net.SocketTimeoutException e) {
                largestS = Double.NaN;
            }
            Waiting.pause(Duration.ofSeconds(1 + random.nextInt(2)));
        }
        return "busybox " + answers + " " + REQUESTS + " " + largestS;
    }

    private double ask(DatagramSocket socket, long transmit) throws IOException {
        byte[] request = new byte[OCTETS];
        ByteBuffer.wrap(request).put((byte) 0x23).putLong(40, transmit);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(server);
        NtpTimestamp sent = now();
        socket.send(new DatagramPacket(request, request.length));
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        NtpTimestamp arrived = now();
        ByteBuffer answer = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        if (answer.remaining() != request.length
                || PacketFields.origin(answer) != transmit
                || PacketFields.mode(answer) != Mode.SERVER.code()
                || PacketFields.stratum(answer) == 0) {
            throw new IOException(
                    "no answer but " + java.util.HexFormat.of().formatHex(packet.getData(), 0, packet.getLength()));
        }
        double there = new NtpTimestamp(PacketFields.receive(answer)).secondsSince(sent);
        double back = new NtpTimestamp(PacketFields.transmit(answer)).secondsSince(arrived);
        return (there + back) / 2;
    }

    private static NtpTimestamp now() {
        return NtpTimestamp.ofInstant(Instant.now());
    }
}
