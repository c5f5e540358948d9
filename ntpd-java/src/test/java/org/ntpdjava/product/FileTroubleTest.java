package org.ntpdjava.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble made with a real file. */
class FileTroubleTest {
    @TempDir
    Path directory;

    private static String words(Executable deed) {
        return FileTrouble.words(assertThrows(IOException.class, deed));
    }

    @Test
    void speaksAsTheSystemDoes() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[] {(byte) 0xff});
        assertEquals("No such file or directory", words(() -> Files.newOutputStream(directory.resolve("no/file"))));
        assertEquals("Not a directory", words(() -> Files.newOutputStream(file.resolve("file"))));
        assertEquals("Not a directory", words(() -> Files.list(file)));
        assertEquals("Is a directory", words(() -> Files.newOutputStream(directory)));
        assertEquals("Directory not empty", words(() -> Files.delete(directory)));
        assertEquals("File exists", words(() -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)));
        assertEquals("not a text file", words(() -> Files.readString(file, StandardCharsets.UTF_8)));
        assertEquals("No space left on device", words(() -> {
            try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
                full.write(1);
            }
        }));
        assertEquals("Permission denied", FileTrouble.words(new AccessDeniedException("/x")));
        assertEquals("Input/output error", FileTrouble.words(new IOException()));
    }
}
