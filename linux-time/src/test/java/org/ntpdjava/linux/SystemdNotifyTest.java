package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdNotifyTest {
    private static final int CAPACITY = 256;

    @TempDir
    private Path folder;

    @Test
    void tellsASupervisorThatListensAtAPath() throws SystemCallException {
        Path path = folder.resolve("notify");
        try (DatagramMailbox supervisor = DatagramMailbox.open(path, CAPACITY);
                SystemdNotify service = SystemdNotify.connect(path.toString())) {
            service.send("READY=1\nSTATUS=stratum 1, ±2 µs");
            service.send("WATCHDOG=1");
            assertEquals(
                    "READY=1\nSTATUS=stratum 1, ±2 µs", text(supervisor.receive(1000)), "one datagram for one call");
            assertEquals("WATCHDOG=1", text(supervisor.receive(1000)));
            assertFalse(supervisor.receive(0).hasRemaining());
        }
    }

    /** As systemd does for the managers of users and in containers; the name has no zero at its end. */
    @Test
    void tellsASupervisorThatListensUnderAnAbstractName() throws SystemCallException {
        String name = "ntpd-java/test/" + ProcessHandle.current().pid();
        int fd = UnixSocketCalls.openAbstract(UnixSocketCalls.SOCK_DGRAM, name, "bind", SocketCalls::bind);
        try (Descriptor supervisor = new Descriptor(fd, name);
                SystemdNotify service = SystemdNotify.connect("@" + name);
                Arena arena = Arena.ofConfined()) {
            service.send("STOPPING=1");
            MemorySegment datagram = arena.allocate(CAPACITY);
            int octets = supervisor.read(datagram);
            byte[] read = datagram.asSlice(0, octets).toArray(ValueLayout.JAVA_BYTE);
            assertEquals("STOPPING=1", new String(read, StandardCharsets.UTF_8));
        }
    }

    @Test
    void saysThatNobodyListens() throws SystemCallException {
        Path path = folder.resolve("notify");
        SystemCallException nobody =
                assertThrows(SystemCallException.class, () -> SystemdNotify.connect(path.toString()));
        assertEquals(Errno.ENOENT, nobody.errno());
        DatagramMailbox supervisor = DatagramMailbox.open(path, CAPACITY);
        try (SystemdNotify service = SystemdNotify.connect(path.toString())) {
            supervisor.close();
            SystemCallException gone = assertThrows(SystemCallException.class, () -> service.send("READY=1"));
            assertEquals(SocketErrno.ECONNREFUSED, gone.errno());
        }
    }

    @Test
    void takesNoNameThatIsTooLong() {
        SystemCallException refused =
                assertThrows(SystemCallException.class, () -> SystemdNotify.connect("@" + "x".repeat(108)));
        assertEquals(SocketErrno.ENAMETOOLONG, refused.errno());
    }

    private static String text(ByteBuffer datagram) {
        return StandardCharsets.UTF_8.decode(datagram).toString();
    }
}
