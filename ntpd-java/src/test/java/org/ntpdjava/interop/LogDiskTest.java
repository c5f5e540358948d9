package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running daemon with its log on a disk of 48 KiB, which others fill. */
class LogDiskTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PORT = 21_146;
    /** A line each: more than the last page of the file has room for. */
    private static final int SIGNALS = 60;

    private static final Pattern WHOLE = Pattern.compile("\\d+ \\w+ \\d\\d:\\d\\d:\\d\\d ntpd\\[\\d+]: \\S.*");
    private static final String ON_A_SMALL_DISK =
            "mount --make-rprivate / && mount -t tmpfs -o size=48k tmpfs \"$1\" && shift && exec \"$@\"";

    @TempDir
    Path directory;

    @Test
    void aFullDiskTearsNoLineAndLosesNone() throws IOException {
        assumeTrue(Lan.isRoot(), "mount namespaces need root");
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Path conf = Files.write(
                directory.resolve("ntp.conf"), List.of("server 127.127.1.0", "logfile " + disk.resolve("log")));
        List<String> small = words("unshare", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", disk);
        try (Program ours =
                Program.start("ntpd", directory, words(small, Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT))) {
            Path seen = Path.of("/proc/" + ours.pid() + "/root" + disk);
            Path log = seen.resolve("log");
            Waiting.until("start", LIMIT, () -> text(log), text -> text.contains("Listen normally"));
            fill(seen.resolve("fill"));
            for (int i = 0; i < SIGNALS; i++) {
                hangUp(ours);
            }
            assertEquals(1, ours.printed().lines().count(), ours.printed());
            assertTrue(
                    ours.printed()
                            .contains("warning: logfile " + disk.resolve("log")
                                    + " cannot be written (No space left on device)"),
                    ours.printed());
            assertWhole(log);
            Files.delete(seen.resolve("fill"));
            hangUp(ours);
            Waiting.until("again", LIMIT, () -> text(log), text -> text.contains("is written again; no line"));
            assertWhole(log);
            assertEquals(1, ours.printed().lines().count(), ours.printed());
        }
    }

    /** To the last octet, so that the line that no longer fits would be torn. */
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            assertTrue(String.valueOf(full.getMessage()).contains("No space"), full::toString);
        }
    }

    private void hangUp(Program ours) {
        Program.run("kill", directory, LIMIT, words("kill", "-HUP", ours.pid()));
        Waiting.pause(Duration.ofMillis(100));
    }

    private static void assertWhole(Path log) {
        String text = text(log);
        assertTrue(text.endsWith("\n"), text);
        assertTrue(text.lines().allMatch(line -> WHOLE.matcher(line).matches()), text);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
