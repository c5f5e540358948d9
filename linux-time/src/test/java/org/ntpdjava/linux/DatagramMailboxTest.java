package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatagramMailboxTest {
    @TempDir
    private Path folder;

    @Test
    void takesWhatSeveralSendOneByOne() throws SystemCallException {
        Path path = folder.resolve("s");
        try (DatagramMailbox mailbox = DatagramMailbox.open(path, 16)) {
            assertFalse(mailbox.receive(0).hasRemaining());
            send(path, 7, 8);
            send(path, 9, 4);
            ByteBuffer first = mailbox.receive(1000);
            assertEquals(ByteOrder.nativeOrder(), first.order());
            assertEquals(8, first.remaining());
            assertEquals(7, first.getLong());
            assertEquals(4, mailbox.receive(1000).remaining());
            assertFalse(mailbox.receive(0).hasRemaining());
        }
    }

    @Test
    void givesOnlyWhatThereIsRoomFor() throws SystemCallException {
        Path path = folder.resolve("s");
        try (DatagramMailbox mailbox = DatagramMailbox.open(path, 4)) {
            send(path, 7, 8);
            assertEquals(4, mailbox.receive(1000).remaining());
            assertFalse(mailbox.receive(0).hasRemaining(), "the rest is gone");
        }
    }

    @Test
    void takesNoPathThatIsTaken() throws SystemCallException {
        Path path = folder.resolve("s");
        try (DatagramMailbox first = DatagramMailbox.open(path, 4)) {
            SystemCallException refused = assertThrows(SystemCallException.class, () -> DatagramMailbox.open(path, 4));
            assertEquals(SocketErrno.EADDRINUSE, refused.errno());
            assertFalse(first.receive(0).hasRemaining());
        }
    }

    private static void send(Path path, long value, long octets) throws SystemCallException {
        int fd = UnixSocketCalls.open(UnixSocketCalls.SOCK_DGRAM, path, "connect", (state, socket, address, length) ->
                (int) UnixSocketCalls.CONNECT.invokeExact(state, socket, address, length));
        try (Descriptor sender = new Descriptor(fd, path.toString());
                Arena arena = Arena.ofConfined()) {
            MemorySegment datagram = arena.allocateFrom(ValueLayout.JAVA_LONG, value);
            assertEquals(octets, sender.write(datagram.asSlice(0, octets)));
        }
    }
}
