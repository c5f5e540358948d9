package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;

/**
 * Whoever forges a source address gains nothing: of every length up to {@value #LONGEST}, mode and version, with octets of
 * several kinds behind the header, no packet without a MAC that is right is answered with more octets than it has, or more
 * than once, and mode 7 never. Mode 6 has rules of its own.
 */
class NoAmplificationTest {
    private static final int LONGEST = 1024;
    private static final int KINDS = 64;
    private static final int HEADER_OCTETS = 48;
    private static final int PORT = 21_223;
    private static final Duration STARTED = Duration.ofSeconds(30);
    private static final int ANSWER_MS = 2000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final ByteBuffer reply = ByteBuffer.allocate(8192);
    /** One for each first octet, the leap indicator left out, so that it is known which packet was answered. */
    private final List<DatagramChannel> askers = new ArrayList<>();

    private int answered;

    @TempDir
    Path directory;

    private enum Tail {
        ZEROS {
            @Override
            void fill(ByteBuffer packet, Random random) {}
        },
        RANDOM {
            @Override
            void fill(ByteBuffer packet, Random random) {
                byte[] octets = new byte[packet.remaining()];
                random.nextBytes(octets);
                packet.put(octets);
            }
        },
        /** Fields of a right length, the last one to the end. */
        EXTENSION_FIELDS {
            @Override
            void fill(ByteBuffer packet, Random random) {
                while (packet.remaining() >= 16) {
                    int most = packet.remaining() & ~3;
                    int octets = most < 56 ? most : 28 + 4 * random.nextInt((most - 56) / 4 + 1);
                    packet.putShort((short) random.nextInt(0x10000)).putShort((short) octets);
                    packet.position(packet.position() + octets - 4);
                }
            }
        },
        /** Fields and a MAC, or only a MAC, by a key that nobody has. */
        MAC {
            @Override
            void fill(ByteBuffer packet, Random random) {
                int mac = 20 + 4 * random.nextInt(2);
                int fields = packet.remaining() - mac;
                if (fields < 0) {
                    return;
                }
                if (fields >= 16 && fields % 4 == 0) {
                    packet.putShort((short) random.nextInt(0x10000)).putShort((short) fields);
                    packet.position(packet.position() + fields - 4);
                }
                packet.position(packet.limit() - mac);
                packet.putInt(1 + random.nextInt(9)).putLong(random.nextLong());
            }
        };

        abstract void fill(ByteBuffer packet, Random random);
    }

    @AfterEach
    void close() throws IOException {
        for (DatagramChannel asker : askers) {
            asker.close();
        }
    }

    @Test
    void noAnswerIsLongerThanItsRequest() throws IOException {
        Path conf = Files.write(
                directory.resolve("ntp.conf"),
                List.of("server 127.127.1.0 minpoll 3 maxpoll 3 iburst", "restrict default", "interface listen lo"));
        try (Program ours =
                        Program.start("ours", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT));
                DatagramChannel last = asker()) {
            ours.awaitPrinted("clock_sync", STARTED);
            for (int i = 0; i < KINDS; i++) {
                askers.add(asker());
                askers.getLast().configureBlocking(false);
            }
            for (int octets = 0; octets <= LONGEST; octets++) {
                for (Tail tail : Tail.values()) {
                    List<byte[]> packets = packets(octets, tail);
                    for (int i = 0; i < KINDS; i++) {
                        askers.get(i).write(ByteBuffer.wrap(packets.get(i)));
                    }
                    awaitAllSeen(last);
                    for (int i = 0; i < KINDS; i++) {
                        check(packets.get(i), askers.get(i));
                    }
                }
            }
            assertTrue(ours.isAlive(), ours.printed());
            assertTrue(answered >= LONGEST, answered + " answered: these packets test nothing");
        }
    }

    private static DatagramChannel asker() throws IOException {
        return DatagramChannel.open().connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT));
    }

    private List<byte[]> packets(int octets, Tail tail) {
        List<byte[]> packets = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            ByteBuffer packet = ByteBuffer.allocate(octets);
            byte[] header = new byte[Math.min(octets, HEADER_OCTETS)];
            random.nextBytes(header);
            packet.put(header);
            if (octets > 0) {
                packet.put(0, (byte) (random.nextInt(4) << 6 | kind));
            }
            tail.fill(packet, random);
            packets.add(packet.array());
        }
        return packets;
    }

    /** The server takes packets in the order in which they come: after the answer to this one no other is under way. */
    private void awaitAllSeen(DatagramChannel last) throws IOException {
        long transmit = random.nextLong();
        last.socket().setSoTimeout(ANSWER_MS);
        last.write(ByteBuffer.allocate(HEADER_OCTETS)
                .put((byte) 0x23)
                .putLong(40, transmit)
                .rewind());
        DatagramPacket packet = new DatagramPacket(reply.array(), reply.capacity());
        do {
            last.socket().receive(packet);
        } while (PacketFields.origin(reply.clear()) != transmit);
    }

    private void check(byte[] asked, DatagramChannel asker) throws IOException {
        int answers = 0;
        int said = 0;
        while (asker.read(reply.clear()) >= 0 && reply.position() > 0) {
            answers++;
            said += reply.position();
        }
        int mode = asked.length == 0 ? Mode.RESERVED.code() : asked[0] & 7;
        boolean fits = mode == Mode.CONTROL.code() || (answers <= 1 && said <= asked.length);
        boolean silent = answers == 0 || mode != Mode.PRIVATE.code();
        answered += answers;
        if (!fits || !silent) {
            throw new AssertionError("seed " + seed + ": " + answers + " answers with " + said + " octets to "
                    + HexFormat.of().formatHex(asked));
        }
    }
}
