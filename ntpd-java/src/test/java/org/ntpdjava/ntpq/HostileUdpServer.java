package org.ntpdjava.ntpq;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Answers every question over UDP, never twice in the same way, and hardly ever as it should. */
final class HostileUdpServer implements AutoCloseable {
    private static final int MORE = 0x20;
    private static final int ERROR = 0x40;
    private static final String[] NAMES = {
        "srcadr",
        "srchost",
        "refid",
        "rec",
        "reftime",
        "reach",
        "hpoll",
        "ppoll",
        "delay",
        "offset",
        "stratum",
        "flash",
        "filtdelay",
        "why",
        "leap",
        "offset_ms",
        "hmode",
        "peeradr",
        "\u001b[2J",
        "",
        "version"
    };
    private static final String[] VALUES = {
        "-1",
        "99999999999999999999999999",
        "1e308",
        "-1e-308",
        "nan",
        "0x7fffffffffffffff",
        "\"\u001b]0;owned\u0007\"",
        "0xffffffff.ffffffff",
        "00000000.00000000",
        "\"",
        "127.127.20.0",
        "ff02::1",
        "0.0.0.0",
        "\u009b31m",
        "\r\n\r\n",
        "7",
        "stage=falseticker,lo=nan,hi=1e99;stage=\u0007;stage=rate,poll=-1",
        "\u0000",
        "\\",
        "1 2 x 1e999"
    };

    private final DatagramChannel channel = DatagramChannel.open();
    private final Random random;

    HostileUdpServer(long seed) throws IOException {
        random = new Random(seed);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("hostile server " + seed).start(this::serve);
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void serve() {
        ByteBuffer request = ByteBuffer.allocate(2048);
        try {
            while (true) {
                SocketAddress client = channel.receive(request.clear());
                if (request.flip().remaining() >= 12) {
                    answer(request, client);
                }
            }
        } catch (ClosedChannelException e) {
            // the test is over
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void answer(ByteBuffer request, SocketAddress client) throws IOException {
        switch (random.nextInt(14)) {
            case 0 -> {}
            case 1 -> send(client, fragment(request, ERROR, 0, new byte[0]));
            case 2 -> send(client, fragment(request, 0, 0, text()).putShort(2, (short) random.nextInt()));
            case 3 -> send(client, fragment(request, 0, 0, text()).put(1, (byte) random.nextInt()));
            case 4 -> send(client, fragment(request, 0, 0, text()).putShort(6, (short) random.nextInt()));
            case 5 -> manyFragments(request, client, 4 + random.nextInt(8)); // gaps or overlaps
            case 6 -> endless(request, client);
            case 7 -> send(client, ByteBuffer.wrap(octets(random.nextInt(2000))));
            case 8 -> {
                for (int i = 0; i < 50; i++) {
                    send(client, ByteBuffer.allocate(0));
                }
            }
            case 9 -> send(client, fragment(request, 0, 0, octets(4 * random.nextInt(117))));
            default -> good(request, client);
        }
    }

    private void manyFragments(ByteBuffer request, SocketAddress client, int step) throws IOException {
        for (int i = 0; i < 10; i++) {
            send(client, fragment(request, i == 9 ? 0 : MORE, i * step, octets(8)));
        }
    }

    private void endless(ByteBuffer request, SocketAddress client) throws IOException {
        for (int i = 0; i < 200; i++) {
            send(client, fragment(request, MORE, i * 8, octets(8)));
        }
    }

    /** As it should be, but for what it says; a few associations, so that there is something to ask. */
    private void good(ByteBuffer request, SocketAddress client) throws IOException {
        boolean listWanted = (request.get(1) & 0x1f) == 1;
        byte[] data = listWanted ? octets(4 * (1 + random.nextInt(5))) : text();
        send(client, fragment(request, 0, 0, data));
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private byte[] text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(NAMES[random.nextInt(NAMES.length)])
                    .append('=')
                    .append(VALUES[random.nextInt(VALUES.length)])
                    .append(", ");
        }
        return text.substring(0, Math.min(text.length(), 468)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private ByteBuffer fragment(ByteBuffer request, int flags, int offset, byte[] data) {
        ByteBuffer fragment = ByteBuffer.allocate(12 + (data.length + 3 & ~3));
        fragment.put((byte) 0x16).put((byte) (0x80 | flags | (request.get(1) & 0x1f)));
        fragment.putShort(request.getShort(2))
                .putShort((short) random.nextInt())
                .putShort(request.getShort(6));
        return fragment.putShort((short) offset)
                .putShort((short) data.length)
                .put(data)
                .rewind();
    }

    private void send(SocketAddress client, ByteBuffer datagram) throws IOException {
        channel.send(datagram, client);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
