package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Without a PPS device: what a wrong path is told, and how the kernel's answer is read. */
class PpsDeviceTest {
    @Test
    void tellsHowToGetADeviceThatIsMissing() {
        SystemCallException e = failure("/dev/pps-of-the-moon");
        assertEquals(Errno.ENOENT, e.errno());
        assertTrue(
                e.getMessage().startsWith("open(/dev/pps-of-the-moon): No such file or directory (errno 2); "),
                e::toString);
        assertTrue(e.getMessage().contains("dtoverlay=pps-gpio"), e::toString);
    }

    @Test
    void saysThatADeviceIsNoPpsDevice() {
        SystemCallException e = failure("/dev/null");
        assertEquals(
                "ioctl PPS_GETCAP(/dev/null): Inappropriate ioctl for device (errno 25); this is not a PPS device",
                e.getMessage());
    }

    @Test
    void readsBothEdgesOfAPulse() {
        MemorySegment fdata = Arena.ofAuto().allocate(PpsFetch.FDATA);
        fdata.set(JAVA_INT, 0, 7);
        fdata.set(JAVA_INT, 4, -1);
        fdata.set(JAVA_LONG, 8, 1_795_000_000L);
        fdata.set(JAVA_INT, 16, 999_999_999);
        fdata.set(JAVA_LONG, 24, 1_795_000_001L);
        fdata.set(JAVA_INT, 32, 100_000_000);

        PpsFetch fetch = PpsFetch.decode(fdata);

        assertEquals(7, fetch.sequence(PpsDevice.Edge.ASSERT));
        assertEquals(Instant.ofEpochSecond(1_795_000_000L, 999_999_999), fetch.at(PpsDevice.Edge.ASSERT));
        assertEquals(-1, fetch.sequence(PpsDevice.Edge.CLEAR));
        assertEquals(Instant.ofEpochSecond(1_795_000_001L, 100_000_000), fetch.at(PpsDevice.Edge.CLEAR));
    }

    /** As pps-gpio has it: offsets asked for, and none. */
    @Test
    void leavesADeviceAloneThatCapturesTheEdgeAsItIs() {
        MemorySegment parameters = parameters(PpsDevice.PPS_OFFSETASSERT | 0x01, 0);
        assertFalse(PpsDevice.change(parameters, PpsDevice.Edge.ASSERT));
    }

    @Test
    void switchesEchoAndOffsetsOffAndTheEdgeOn() {
        MemorySegment echoing = parameters(PpsDevice.PPS_ECHOASSERT | 0x01, 0);
        assertTrue(PpsDevice.change(echoing, PpsDevice.Edge.ASSERT));
        assertEquals(0x01 | PpsDevice.PPS_TSFMT_TSPEC, echoing.get(JAVA_INT, 4));

        MemorySegment shifted = parameters(PpsDevice.PPS_OFFSETASSERT | 0x01, 500);
        assertTrue(PpsDevice.change(shifted, PpsDevice.Edge.ASSERT));
        assertEquals(0x01 | PpsDevice.PPS_TSFMT_TSPEC, shifted.get(JAVA_INT, 4));

        MemorySegment otherEdge = parameters(0x01, 0);
        assertTrue(PpsDevice.change(otherEdge, PpsDevice.Edge.CLEAR));
        assertEquals(0x03 | PpsDevice.PPS_TSFMT_TSPEC, otherEdge.get(JAVA_INT, 4));
    }

    private static MemorySegment parameters(int mode, int assertOffsetNs) {
        MemorySegment parameters = Arena.ofAuto().allocate(PpsDevice.KPARAMS);
        parameters.set(JAVA_INT, 4, mode);
        parameters.set(JAVA_INT, 16, assertOffsetNs);
        return parameters;
    }

    private static SystemCallException failure(String path) {
        return assertThrows(SystemCallException.class, () -> {
            try (PpsDevice device = PpsDevice.open(Path.of(path), PpsDevice.Edge.ASSERT)) {
                throw new AssertionError("opened " + device);
            }
        });
    }
}
