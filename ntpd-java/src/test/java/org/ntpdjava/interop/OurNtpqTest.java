package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our ntpq asks Debian's ntpd, and prints classic columns all the same. */
class OurNtpqTest {
    private static final int HOST = 5;

    @TempDir
    Path directory;

    @Test
    void showsDebiansNtpdInClassicColumns() throws IOException {
        Path conf = Files.write(
                directory.resolve("ntpsec.conf"),
                List.of(
                        "disable ntp",
                        "restrict default",
                        "restrict 127.0.0.1",
                        "server 127.127.1.0 minpoll 3 maxpoll 3",
                        "server 192.168.3.99 iburst"));
        try (Lan lan = new Lan(directory).host(HOST);
                Program ntpd =
                        Program.start("ntpsec", directory, words(lan.on(HOST), Parts.debianNtpd(), "-n", "-c", conf))) {
            String billboard = Waiting.until(
                    "reach of the local clock",
                    Duration.ofSeconds(60),
                    () -> lan.run(HOST, Duration.ofSeconds(30), Parts.ourNtpq(), "-pn", "127.0.0.1"),
                    text -> Pattern.compile("(?m)^.(127\\.127\\.1\\.0  |LOCAL\\(0\\)  ).* [1-9][0-7]* +0\\.000 ")
                            .matcher(text)
                            .find());
            assertTrue(
                    billboard.startsWith(
                            "     remote           refid      st t when poll reach   delay   offset  jitter\n"
                                    + "=".repeat(78) + "\n"),
                    billboard);
            assertTrue(
                    Pattern.compile(
                                    "(?m)^ 192\\.168\\.3\\.99    \\.INIT\\.          16 u    -   64    0    0\\.000    0\\.000   0\\.00[01]$")
                            .matcher(billboard)
                            .find(),
                    billboard + ntpd.printed());
            String variables = lan.run(HOST, Duration.ofSeconds(30), Parts.ourNtpq(), "-c", "rv", "127.0.0.1");
            assertTrue(variables.contains("ntpd ntpsec-"), variables);
        }
    }
}
