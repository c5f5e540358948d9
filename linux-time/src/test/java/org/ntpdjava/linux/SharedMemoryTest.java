package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real segments, of units that nobody uses. */
class SharedMemoryTest {
    private static final int SIZE = 96;

    private final int unit = ThreadLocalRandom.current().nextInt(2_000, 2_000_000);
    private final List<SharedMemory> attached = new ArrayList<>();

    @AfterEach
    void removeSegments() throws SystemCallException {
        for (SharedMemory memory : attached) {
            memory.close();
        }
        if (!attached.isEmpty()) {
            attached.getFirst().remove();
        }
    }

    @Test
    void beginsWithZeros() throws SystemCallException {
        SharedMemory memory = attachUnit(0, SIZE);
        for (int offset = 0; offset < SIZE; offset += Integer.BYTES) {
            assertEquals(0, memory.getInt(offset));
        }
    }

    @Test
    void showsToOneWhatAnotherWrote() throws SystemCallException {
        SharedMemory writer = attachUnit(0, SIZE);
        SharedMemory reader = attachUnit(0, SIZE);
        writer.putLong(8, 0x1234_5678_9abc_def0L);
        writer.putInt(16, -5);
        writer.putIntRelease(4, 3);
        assertEquals(3, reader.getIntAcquire(4));
        assertEquals(-5, reader.getInt(16));
        assertEquals(0x1234_5678_9abc_def0L, reader.getLong(8));
    }

    @Test
    void makesHighUnitsForAllAndPrivateOnesForTheOwner() throws IOException {
        attachUnit(0, SIZE);
        assertEquals("666", permissions());
    }

    @Test
    void makesAUnitWithModeBitZeroPrivate() throws IOException {
        attachUnit(1, SIZE);
        assertEquals("600", permissions());
    }

    @Test
    void takesAnExistingSegmentThatIsLargerAndHasOtherPermissions() throws IOException {
        attachUnit(1, 4 * SIZE);
        attachUnit(0, SIZE).putInt(0, 1);
        assertEquals("600", permissions());
    }

    @Test
    void saysHowToReplaceASegmentThatIsTooSmall() throws SystemCallException {
        attachUnit(0, SIZE);
        SystemCallException e = assertThrows(SystemCallException.class, () -> attachUnit(0, 1 << 20));
        assertEquals(Errno.EINVAL, e.errno());
        assertTrue(e.getMessage().contains("ipcrm"), e::toString);
    }

    @Test
    void throwsInsteadOfCrashingAfterClose() throws SystemCallException {
        SharedMemory memory = attachUnit(0, SIZE);
        memory.close();
        memory.close();
        assertThrows(IllegalStateException.class, () -> memory.getInt(0));
        assertThrows(IndexOutOfBoundsException.class, () -> attachUnit(0, SIZE).getLong(SIZE - 4));
    }

    private SharedMemory attachUnit(int mode, int size) throws SystemCallException {
        SharedMemory memory = SharedMemory.attachNtpUnit(unit, mode, size);
        attached.add(memory);
        return memory;
    }

    private String permissions() throws IOException {
        String key = Integer.toString(SharedMemory.NTP_KEY + unit);
        return Files.readAllLines(Path.of("/proc/sysvipc/shm")).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[0].equals(key))
                .map(fields -> fields[2])
                .findFirst()
                .orElseThrow();
    }
}
