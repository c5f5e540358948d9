package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftFileTest {
    @TempDir
    Path directory;

    private Path path() {
        return directory.resolve("ntp.drift");
    }

    @ParameterizedTest
    @CsvSource({"'-0.008\n', -0.008", "'-0.008057\n', -0.008057", "12, 12", "'  3.5 x', 3.5", "900, 500", "-1e3, -500"})
    void readsWhatNtpdAndNtpsecWrite(String text, double frequencyPpm) throws IOException {
        Files.writeString(path(), text);
        assertEquals(OptionalDouble.of(frequencyPpm), new DriftFile(path()).read());
    }

    @Test
    void aMissingFileIsNoFrequency() throws IOException {
        assertEquals(OptionalDouble.empty(), new DriftFile(path()).read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nan", "Infinity", "twelve", "1.2.3", "0x10", "\u0000\u0000\u0000"})
    void rubbishIsNamedWithTheFile(String text) throws IOException {
        Files.writeString(path(), text);
        IOException e = assertThrows(IOException.class, () -> new DriftFile(path()).read());
        assertTrue(String.valueOf(e.getMessage()).contains("format error frequency file " + path()), e::toString);
    }

    @Test
    void aFolderInItsPlaceIsNamed() throws IOException {
        Files.createDirectory(path());
        IOException e = assertThrows(IOException.class, () -> new DriftFile(path()).read());
        assertTrue(String.valueOf(e.getMessage()).contains("driftfile " + path() + " cannot be read"), e::toString);
    }

    @Test
    void aHugeFileIsReadNoFurtherThanItsBeginning() throws IOException {
        Files.writeString(path(), "1.5\n" + "x".repeat(10_000_000));
        assertEquals(OptionalDouble.of(1.5), new DriftFile(path()).read());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        DriftFile file = new DriftFile(path());
        file.write(-12.345678);
        file.write(-12.345679);
        assertEquals("-12.345679\n", Files.readString(path()));
        assertEquals(OptionalDouble.of(-12.345679), file.read());
        assertFalse(Files.exists(directory.resolve("ntp.drift.TEMP")));
    }

    @Test
    void aLinkPutInTheWayIsReplacedNotFollowed() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "mine");
        Files.createSymbolicLink(directory.resolve("ntp.drift.TEMP"), precious);
        new DriftFile(path()).write(1);
        assertEquals("mine", Files.readString(precious));
    }
}
