package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.linux.DatagramMailbox;

/** What systemd hears of a daemon that it started, from a socket of its own. */
class SupervisedTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PORT = 21_131;

    @TempDir
    Path directory;

    @Test
    void isReadyWithItsFirstLockAliveWhileItRunsAndSaysItsEnd() throws IOException {
        Path conf =
                Files.write(directory.resolve("ntp.conf"), List.of("server 127.127.1.0 minpoll 3 maxpoll 3 iburst"));
        Path socket = directory.resolve("notify");
        try (DatagramMailbox systemd = DatagramMailbox.open(socket, 4096);
                Program ours = Program.start(
                        "ntpd",
                        directory,
                        words(
                                "env",
                                "NOTIFY_SOCKET=" + socket,
                                "WATCHDOG_USEC=1000000",
                                Parts.ourDaemon(),
                                "-n",
                                "-c",
                                conf,
                                "--port",
                                PORT))) {
            List<String> start = heardUntil(systemd, "READY=1");
            assertTrue(ours.printed().contains("clock_sync"), "not ready before: " + ours.printed());
            assertTrue(start.contains("EXTEND_TIMEOUT_USEC=60000000"), start.toString());
            assertTrue(start.getFirst().startsWith("EXTEND_TIMEOUT_USEC="), start.toString());
            heardUntil(systemd, "WATCHDOG=1");
            heardUntil(systemd, "WATCHDOG=1");
            Program.run("kill", directory, LIMIT, words("kill", "-HUP", ours.pid()));
            heardUntil(systemd, "RELOADING=1");
            heardUntil(systemd, "READY=1");
            ours.terminate();
            heardUntil(systemd, "STOPPING=1");
            assertEquals(0, ours.awaitEnd(LIMIT), ours.printed());
        }
    }

    /** @return what was heard, in order, the last of which begins with this */
    private static List<String> heardUntil(DatagramMailbox systemd, String beginning) throws IOException {
        List<String> heard = new ArrayList<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (heard.isEmpty() || !heard.getLast().startsWith(beginning)) {
            assertTrue(System.nanoTime() < end, () -> beginning + " was not heard, but " + heard);
            String message = StandardCharsets.UTF_8.decode(systemd.receive(100)).toString();
            if (!message.isEmpty()) {
                heard.add(message);
            }
        }
        return heard;
    }
}
