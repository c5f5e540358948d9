package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFileTest {
    @TempDir
    private Path directory;

    @Test
    void holdsOurNumberWhileTheDaemonRuns() throws IOException {
        Path path = directory.resolve("ntpd.pid");
        Files.writeString(path, "1\n");
        try (ProcessFile file = ProcessFile.write(Optional.of(path))) {
            assertEquals("pidfile " + path, file.toString());
            assertEquals(ProcessHandle.current().pid() + "\n", Files.readString(path));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void refusesToReplaceWhatIsNoFile() throws IOException {
        Path other = Files.createDirectory(directory.resolve("ntpd.pid"));
        IOException e = assertThrows(IOException.class, () -> ProcessFile.write(Optional.of(other)));
        assertTrue(String.valueOf(e.getMessage()).endsWith("name another with -p"), e.getMessage());
    }

    /** As after {@code -u}, when the folder belongs to root: the end of the daemon is no failure because of it. */
    @Test
    void endsQuietlyWhenTheFileCannotBeDeletedAnyMore() throws IOException {
        Path path = directory.resolve("ntpd.pid");
        try (ProcessFile file = ProcessFile.write(Optional.of(path))) {
            Files.delete(path);
            Files.createFile(Files.createDirectory(path).resolve("in the way"));
            assertTrue(file.toString().contains("ntpd.pid"));
        }
        assertTrue(Files.exists(path));
    }
}
