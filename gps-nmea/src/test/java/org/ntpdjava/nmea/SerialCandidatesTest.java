package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that plays /dev. */
final class SerialCandidatesTest {
    @TempDir
    private Path dev;

    private void make(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(dev.resolve(name));
        }
    }

    private List<String> of(int unit, String consoles) throws IOException {
        Path active = dev.resolve("active");
        Files.writeString(active, consoles);
        return new SerialCandidates(dev, active)
                .ofUnit(unit).stream().map(p -> p.getFileName().toString()).toList();
    }

    @Test
    void takesTheHeaderThenUsbReceiversThenAdapters() throws IOException {
        make("ttyAMA0", "ttyUSB1", "ttyUSB0", "ttyACM0", "tty1", "null");
        Files.createSymbolicLink(dev.resolve("serial0"), dev.resolve("ttyAMA0"));
        assertEquals(List.of("serial0", "ttyACM0", "ttyUSB0", "ttyUSB1"), of(0, "tty0"));
    }

    @Test
    void takesOnlyTheUnitsOwnNameWhenItIsThere() throws IOException {
        make("gps1", "ttyACM0");
        assertEquals(List.of("gps1"), of(1, ""));
        assertEquals(List.of("ttyACM0"), of(0, ""));
    }

    @Test
    void leavesTheConsoleAlone() throws IOException {
        make("ttyS0", "ttyUSB0");
        Files.createSymbolicLink(dev.resolve("serial0"), dev.resolve("ttyS0"));
        assertEquals(List.of("ttyUSB0"), of(0, "tty0 ttyS0\n"));
    }

    @Test
    void findsNothingWhereNothingIs() throws IOException {
        assertEquals(List.of(), of(0, ""));
        assertEquals(List.of(), new SerialCandidates(dev.resolve("not"), dev.resolve("there")).ofUnit(0));
    }
}
