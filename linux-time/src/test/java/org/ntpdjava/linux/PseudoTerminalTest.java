package org.ntpdjava.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PseudoTerminalTest {
    @Test
    void carriesEveryByteUnchangedBothWays() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (PseudoTerminal line = PseudoTerminal.open();
                RandomAccessFile slave = openSlave(line)) {
            line.output().write(all);
            byte[] received = new byte[all.length];
            slave.readFully(received);
            assertArrayEquals(all, received);

            slave.write(all);
            assertArrayEquals(all, line.input().readNBytes(all.length));
        }
    }

    @Test
    void losesWhatIsWrittenWhileNobodyListens() throws IOException {
        try (PseudoTerminal line = PseudoTerminal.open()) {
            line.write("before".getBytes(US_ASCII));
            assertEquals(6, line.lostBytes());
            assertFalse(line.hasReader());
            for (String text : new String[] {"first", "again"}) {
                line.write("stale".getBytes(US_ASCII));
                try (RandomAccessFile slave = openSlave(line)) {
                    assertTrue(line.hasReader());
                    line.write(text.getBytes(US_ASCII));
                    byte[] received = new byte[5];
                    slave.readFully(received);
                    assertEquals(text, new String(received, US_ASCII));
                }
            }
        }
    }

    @Test
    void losesWhatItsReaderDoesNotTakeInTime() throws IOException {
        try (PseudoTerminal line = PseudoTerminal.open();
                RandomAccessFile slave = openSlave(line)) {
            for (int i = 0; i < 1000 && line.lostBytes() == 0; i++) {
                line.write(new byte[1024]);
            }
            assertTrue(line.lostBytes() > 0);
            assertEquals(0, slave.read());
        }
    }

    @Test
    void seesTheSpeedThatTheOtherEndHasSet() throws Exception {
        try (PseudoTerminal line = PseudoTerminal.open()) {
            Process stty = new ProcessBuilder("stty", "-F", line.slave().toString(), "460800")
                    .inheritIO()
                    .start();
            assertEquals(0, stty.waitFor());
            assertEquals(460800, line.baud());
        }
    }

    @Test
    void endsABlockedReadWhenClosed() throws Exception {
        PseudoTerminal line = PseudoTerminal.open();
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> readOne(line));
        Thread.sleep(20); // so that the read is likely blocked; it must end either way
        line.close();
        assertEquals(-1, read.get(5, TimeUnit.SECONDS));
        SystemCallException e = assertThrows(SystemCallException.class, () -> line.write(new byte[1]));
        assertEquals(Errno.EBADF, e.errno());
    }

    private static int readOne(PseudoTerminal line) {
        try {
            return line.input().read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RandomAccessFile openSlave(PseudoTerminal line) throws IOException {
        return new RandomAccessFile(line.slave().toFile(), "rw");
    }
}
