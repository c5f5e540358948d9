package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What init scripts, log rotation and supervisors do to a daemon. */
class SignalsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PORT = 21_126;

    @TempDir
    Path directory;

    @Test
    void aHangupIsIgnoredAndATerminationEndsWithStatusZero() throws IOException {
        Path conf = Files.write(directory.resolve("ntp.conf"), List.of("server 127.127.1.0"));
        Path pidFile = directory.resolve("ntpd.pid");
        try (Program ours = Program.start(
                "ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "-p", pidFile, "--port", PORT))) {
            ours.awaitPrinted("Listen normally", LIMIT);
            assertEquals(ours.pid() + "\n", Files.readString(pidFile));
            Program.run("kill", directory, LIMIT, words("kill", "-HUP", ours.pid()));
            Waiting.pause(Duration.ofSeconds(1));
            assertTrue(ours.isAlive(), ours.printed());
            ours.terminate();
            assertEquals(0, ours.awaitEnd(LIMIT), ours.printed());
            assertTrue(ours.printed().contains("ntpd exiting on signal"), ours.printed());
            assertFalse(Files.exists(pidFile));
        }
    }

    @Test
    void aPidFileThatCannotBeWrittenKeepsNobodyFromTheTime() throws IOException {
        Path conf = Files.write(directory.resolve("ntp.conf"), List.of("server 127.127.1.0"));
        Path nowhere = directory.resolve("none").resolve("ntpd.pid");
        try (Program ours = Program.start(
                "ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "-p", nowhere, "--port", PORT + 1))) {
            ours.awaitPrinted("Listen normally", LIMIT);
            assertTrue(ours.printed().contains("warning: pidfile " + nowhere), ours.printed());
        }
    }
}
