package org.ntpdjava.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Floods port 123 of an address with mode 6: half of it random octets behind a first one that says mode 6, half of it
 * requests with the longest answers there are. {@code JunkControl ADDRESS PACKETS SEED [SOURCES]} tells what came back, to as
 * many addresses from 10.9.0.1 on if there are SOURCES.
 */
final class JunkControl {
    private static final int LONGEST = 600;
    private static final int AT_ONCE = 50;

    private long octets;

    private final List<DatagramChannel> channels = new ArrayList<>();

    private JunkControl(String server, int sources) throws IOException {
        for (int i = 1; i <= sources; i++) {
            channels.add(channel(server, "10.9.0." + i));
        }
        if (sources == 0) {
            channels.add(channel(server, ""));
        }
    }

    public static void main(String[] arguments) throws IOException {
        int sources = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        new JunkControl(arguments[0], sources)
                .flood(Integer.parseInt(arguments[1]), new Random(Long.parseLong(arguments[2])));
    }

    private static DatagramChannel channel(String server, String source) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        if (!source.isEmpty()) {
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
        }
        channel.connect(new InetSocketAddress(InetAddress.ofLiteral(server), 123))
                .configureBlocking(false);
        return channel;
    }

    private void flood(int packets, Random random) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(LONGEST);
        long begun = System.nanoTime();
        for (int i = 0; i < packets; i++) {
            DatagramChannel channel = channels.get(i / 2 % channels.size());
            channel.write(i % 2 == 0 ? junk(packet, random) : longest(packet, i));
            if (i % AT_ONCE == 0) {
                hear();
                Waiting.pause(Duration.ofMillis(1));
            }
        }
        Waiting.pause(Duration.ofMillis(500));
        hear();
        System.out.println(
                packets + " sent, heard " + octets + " octets in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }

    private static ByteBuffer junk(ByteBuffer packet, Random random) {
        byte[] octets = new byte[1 + random.nextInt(LONGEST - 1)];
        random.nextBytes(octets);
        octets[0] = (byte) ((octets[0] & 0xf8) | 6);
        return packet.clear().put(octets).flip();
    }

    private static ByteBuffer longest(ByteBuffer packet, int sequence) {
        return packet.clear()
                .put(new byte[12])
                .put(0, (byte) 0x16)
                .put(1, (byte) 2)
                .putShort(2, (short) sequence)
                .flip();
    }

    private void hear() throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(2_048);
        for (DatagramChannel channel : channels) {
            while (channel.read(answer.clear()) > 0) {
                octets += answer.position();
            }
        }
    }
}
