package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A pseudo-terminal, {@code pty(7)}: a serial line whose far end is a program. We hold the master; whoever opens
 * {@link #slave} sees a tty in raw mode.
 *
 * <p>It behaves as the wire of a GPS receiver does: bytes written while nobody has the slave open, or faster than its
 * reader takes them, are lost and counted; a reader may close and open it again at will. One thread may write while another
 * reads, and any may close.
 */
public final class PseudoTerminal implements Closeable {
    /** How soon a blocked read notices that the line was closed, or the slave opened again. */
    private static final int LOOK_MS = 50;

    private final Descriptor master;
    private final Path slave;
    private final AtomicLong lostBytes = new AtomicLong();

    private PseudoTerminal(Descriptor master, Path slave) {
        this.master = master;
        this.slave = slave;
    }

    /** Makes a new one. */
    public static PseudoTerminal open() throws SystemCallException {
        Descriptor master = PtyMaster.open();
        try {
            PtyMaster.makeRaw(master);
            Path slave = PtyMaster.slaveOf(master);
            // Opened and closed once, the master tells by POLLHUP from then on whether somebody is at the other end.
            Descriptor.open(slave.toString(), Descriptor.O_RDWR | Descriptor.O_NOCTTY)
                    .close();
            return new PseudoTerminal(master, slave);
        } catch (SystemCallException e) {
            master.close();
            throw e;
        }
    }

    /** The path to give to the program at the other end, for example {@code /dev/pts/3}. */
    public Path slave() {
        return slave;
    }

    /** Whether some program has the slave open at this moment. */
    public boolean hasReader() throws SystemCallException {
        return (master.poll(0, 0) & Descriptor.POLLHUP) == 0;
    }

    /** The speed that the program at the other end has set, bits per second: of no effect here, but it can be seen. */
    public int baud() throws SystemCallException {
        return PtyMaster.baud(master);
    }

    /** Bytes written that found no reader, or no room. */
    public long lostBytes() {
        return lostBytes.get();
    }

    /** Puts these bytes on the line; never waits. */
    public void write(byte[] bytes) throws SystemCallException {
        write(bytes, 0, bytes.length);
    }

    /** As {@link #write(byte[])}, a part of the array. */
    public void write(byte[] bytes, int offset, int length) throws SystemCallException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return;
        }
        int written = hasReader() ? send(bytes, offset, length) : 0;
        lostBytes.addAndGet(length - written);
    }

    /**
     * Takes what the program at the other end sent, waiting for it.
     *
     * @return bytes put into the array, at least 1; or -1 once the line is closed
     */
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (length > 0 && !master.isClosed()) {
            try {
                int count = receive(into, offset, length);
                if (count > 0) {
                    return count;
                }
            } catch (SystemCallException e) {
                if (!isNothingThere(e)) {
                    throw e;
                }
            }
        }
        return length == 0 ? 0 : -1;
    }

    /** {@link #write} as a stream; closing it closes the line. */
    public OutputStream output() {
        return new Output();
    }

    /** {@link #read} as a stream; closing it closes the line. */
    public InputStream input() {
        return new Input();
    }

    /** Closes the master: the program at the other end sees the line hang up. */
    @Override
    public void close() {
        master.close();
    }

    private int send(byte[] bytes, int offset, int length) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            return master.write(arena.allocateFrom(JAVA_BYTE, bytes).asSlice(offset, length));
        } catch (SystemCallException e) {
            if (isNothingThere(e)) {
                return 0;
            }
            throw e;
        }
    }

    private int receive(byte[] into, int offset, int length) throws IOException {
        int events = master.poll(Descriptor.POLLIN, LOOK_MS);
        if ((events & Descriptor.POLLIN) == 0) {
            if (events != 0) {
                pause(); // hung up: poll does not wait, until somebody opens the slave again
            }
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length);
            int count = master.read(buffer);
            MemorySegment.copy(buffer, JAVA_BYTE, 0, into, offset, count);
            return count;
        }
    }

    /** EIO: the slave is closed. EBADF: so is the master, which the caller looks at. */
    private static boolean isNothingThere(SystemCallException e) {
        return switch (e.errno()) {
            case Errno.EAGAIN, Errno.EINTR, Errno.EIO, Errno.EBADF -> true;
            default -> false;
        };
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while nobody had the other end of the line open");
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            PseudoTerminal.this.write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            PseudoTerminal.this.write(bytes, offset, length);
        }

        @Override
        public void close() {
            PseudoTerminal.this.close();
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return PseudoTerminal.this.read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return PseudoTerminal.this.read(into, offset, length);
        }

        @Override
        public void close() {
            PseudoTerminal.this.close();
        }
    }
}
