package org.ntpdjava.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Random;

/**
 * Floods port 123 of an address with mode 6: half of it random octets behind a first one that says mode 6, half of it
 * requests with the longest answers there are. {@code JunkControl ADDRESS PACKETS SEED} tells what came back.
 */
final class JunkControl {
    private static final int LONGEST = 600;
    private static final int AT_ONCE = 50;

    private long octets;

    private JunkControl() {}

    public static void main(String[] arguments) throws IOException {
        new JunkControl().flood(arguments[0], Integer.parseInt(arguments[1]), new Random(Long.parseLong(arguments[2])));
    }

    private void flood(String address, int packets, Random random) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(LONGEST);
        long begun = System.nanoTime();
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.ofLiteral(address), 123))
                    .configureBlocking(false);
            for (int i = 0; i < packets; i++) {
                channel.write(i % 2 == 0 ? junk(packet, random) : longest(packet, i));
                if (i % AT_ONCE == 0) {
                    hear(channel);
                    Waiting.pause(Duration.ofMillis(1));
                }
            }
            Waiting.pause(Duration.ofMillis(500));
            hear(channel);
        }
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

    private void hear(DatagramChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(2_048);
        while (channel.read(answer.clear()) > 0) {
            octets += answer.position();
        }
    }
}
