package org.ntpdjava.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose name leads first to a disk that is full, and then to a file. */
class LineHandlerTest {
    private static final int SENT = 2_000;
    private static final String WORDS = "x".repeat(80);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
    private Path link;
    private Path file;
    private LineHandler handler;

    @BeforeEach
    void aFullDisk() throws IOException {
        file = directory.resolve("file");
        link = Files.createSymbolicLink(directory.resolve("log"), Path.of("/dev/full"));
        handler = new LineHandler(
                Optional.of(LogFile.open(link)), new PrintStream(standardError, true, StandardCharsets.UTF_8));
    }

    private void log(String words) {
        handler.publish(new LogRecord(Level.INFO, words));
    }

    private void makeRoom() throws IOException {
        Files.delete(link);
        Files.createSymbolicLink(link, Files.createFile(file));
        assertEquals(Optional.empty(), handler.reopen());
    }

    private static List<String> words(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst("^\\d+ \\w+ [\\d:]{8} ntpd\\[\\d+]: ", ""))
                .toList();
    }

    private List<String> complaints() {
        return words(standardError.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void aFullDiskIsToldOnceOnStandardErrorAndNoLineIsLost() throws IOException {
        log("one");
        log("two");
        assertEquals(
                List.of("warning: logfile " + link + " cannot be written (No space left on device), and its lines are"
                        + " kept in memory, 64 KiB of them, until it can: make room there, or name another with logfile"
                        + " or -l and restart"),
                complaints());
        makeRoom();
        log("three");
        log("four");
        assertEquals(
                List.of(
                        "one",
                        "two",
                        "three",
                        "warning: logfile " + link + " is written again; no line of the time between got lost",
                        "four"),
                words(Files.readAllLines(file)));
        assertEquals(1, complaints().size());
    }

    @Test
    void whatThereWasNoRoomForIsCounted() throws IOException {
        for (int i = 0; i < SENT; i++) {
            log(i + WORDS);
        }
        assertEquals(1, complaints().size());
        makeRoom();
        log("last");
        List<String> lines = words(Files.readAllLines(file));
        int kept = lines.indexOf("last");
        assertTrue(kept > 400, () -> kept + " kept");
        for (int i = 0; i < kept; i++) {
            assertEquals(i + WORDS, lines.get(i));
        }
        assertEquals(
                "warning: logfile " + link + " is written again; " + (SENT - kept)
                        + " lines of the time between got lost",
                lines.getLast());
    }

    @Test
    void aThreadThatIsInterruptedWritesToo() throws IOException {
        makeRoom();
        Thread.currentThread().interrupt();
        log("one");
        assertTrue(Thread.interrupted());
        log("two");
        assertEquals(List.of("one", "two"), words(Files.readAllLines(file)));
    }
}
