package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program sends to us what it would send to chronyd. */
class SockClockTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PORT = 21_131;
    private static final Pattern ROW = Pattern.compile(
            "(?m)^.127\\.127\\.47\\.0    \\.SOCK\\.           0 l +\\S+ +\\S+ +[1-9][0-7]* +0\\.000 +\\+?40\\.[0-9]+ ");

    @TempDir
    Path directory;

    @Test
    void takesSamplesAndLeavesNoSocketBehind() throws IOException {
        Path socket = directory.resolve("chrony.gps.sock");
        leaveBehind(socket);
        try (Program ours = daemon(socket)) {
            try (Program sender = Program.start(
                    "sender", directory, words("python3", Parts.testFile("sock_sender.py"), socket, "0.040", 100))) {
                Waiting.until(
                        ".SOCK. that is reached",
                        LIMIT,
                        () -> sender.printed() + ours.printed() + asked("-p"),
                        text -> ROW.matcher(text).find());
            }
            String variables = asked("-c", "cv &1");
            assertTrue(variables.contains("chrony SOCK interface"), variables);
            assertFalse(variables.contains("badformat=0,"), variables);
        }
        assertFalse(Files.exists(socket));
    }

    @Test
    void touchesNoFileThatIsNoSocket() throws IOException {
        Path file = Files.writeString(directory.resolve("precious"), "kept");
        try (Program ours = daemon(file)) {
            ours.awaitPrinted("precious is there and is no socket: name another path", LIMIT);
        }
        assertTrue(Files.readString(file).equals("kept"));
    }

    /** As a process does that was killed. */
    private static void leaveBehind(Path socket) throws IOException {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(socket));
        }
        assertTrue(Files.exists(socket));
    }

    private Program daemon(Path path) throws IOException {
        Path conf = Files.write(
                directory.resolve("ntp.conf"),
                List.of("refclock sock unit 0 minpoll 3 maxpoll 3 noselect path " + path, "restrict 127.0.0.1"));
        return Program.start("ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT));
    }

    private String asked(String... what) {
        return Program.run(
                "ntpq",
                directory,
                Duration.ofSeconds(20),
                words(Parts.ourNtpq(), List.of(what), "-n", "--port", PORT, "127.0.0.1"));
    }
}
