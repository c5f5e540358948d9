package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencedPacketSocketTest {
    private static final int CAPACITY = 64;
    private static final int EPIPE = 32;

    @TempDir
    private Path folder;

    @Test
    void keepsTheBordersOfPackets() throws SystemCallException {
        try (Pair pair = new Pair(folder.resolve("s"))) {
            pair.client.outgoing().putLong(0, 0x1122334455667788L);
            pair.client.send(8);
            pair.client.send(3);
            ByteBuffer first = pair.server.receive();
            assertEquals(ByteOrder.nativeOrder(), first.order());
            assertEquals(8, first.remaining());
            assertEquals(0x1122334455667788L, first.getLong());
            assertEquals(3, pair.server.receive().remaining());
        }
    }

    @Test
    void speaksBothWays() throws SystemCallException {
        try (Pair pair = new Pair(folder.resolve("s"))) {
            pair.server.outgoing().putInt(0, 7);
            pair.server.send(4);
            assertEquals(7, pair.client.receive().getInt());
        }
    }

    @Test
    void tellsThatNobodyListens() throws SystemCallException {
        Path path = folder.resolve("s");
        assertEquals(Errno.ENOENT, failureToConnect(path).errno());
        SequencedPacketListener.listen(path).close();
        SystemCallException refused = failureToConnect(path);
        assertEquals(SocketErrno.ECONNREFUSED, refused.errno());
        assertTrue(refused.getMessage().startsWith("connect(" + path), refused.getMessage());
    }

    @Test
    void refusesAPathThatDoesNotFit() {
        Path path = folder.resolve("s".repeat(108));
        assertEquals(SocketErrno.ENAMETOOLONG, failureToConnect(path).errno());
    }

    @Test
    void tellsThatTheOtherSideHasGone() throws SystemCallException {
        try (Pair pair = new Pair(folder.resolve("s"))) {
            pair.server.close();
            assertEquals(
                    SocketErrno.ECONNRESET,
                    assertThrows(SystemCallException.class, pair.client::receive)
                            .errno());
            assertEquals(
                    EPIPE,
                    assertThrows(SystemCallException.class, () -> pair.client.send(1))
                            .errno());
        }
    }

    @Test
    void refusesAPacketThatDoesNotFit() throws SystemCallException {
        Path path = folder.resolve("s");
        try (SequencedPacketListener listener = SequencedPacketListener.listen(path);
                SequencedPacketSocket client = SequencedPacketSocket.connect(path, CAPACITY);
                SequencedPacketSocket server = listener.accept(CAPACITY / 2)) {
            client.send(CAPACITY);
            client.send(1);
            assertEquals(
                    SocketErrno.EMSGSIZE,
                    assertThrows(SystemCallException.class, server::receive).errno());
            assertEquals(1, server.receive().remaining());
        }
    }

    @Test
    void refusesCallsAfterClose() throws SystemCallException {
        try (Pair pair = new Pair(folder.resolve("s"))) {
            pair.client.close();
            pair.client.close();
            assertEquals(
                    Errno.EBADF,
                    assertThrows(SystemCallException.class, pair.client::receive)
                            .errno());
            assertEquals(
                    Errno.EBADF,
                    assertThrows(SystemCallException.class, () -> pair.client.send(1))
                            .errno());
        }
    }

    @Test
    void anAddressHasTheSizeTheKernelExpects() {
        assertEquals(110, UnixAddress.OCTETS);
    }

    private static SystemCallException failureToConnect(Path path) {
        return assertThrows(SystemCallException.class, () -> SequencedPacketSocket.connect(path, CAPACITY));
    }

    private record Pair(SequencedPacketListener listener, SequencedPacketSocket client, SequencedPacketSocket server)
            implements AutoCloseable {
        Pair(Path path) throws SystemCallException {
            this(SequencedPacketListener.listen(path), path);
        }

        private Pair(SequencedPacketListener listener, Path path) throws SystemCallException {
            this(listener, SequencedPacketSocket.connect(path, CAPACITY), listener.accept(CAPACITY));
        }

        @Override
        public void close() {
            server.close();
            client.close();
            listener.close();
        }
    }
}
