package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our daemon logs of its events. */
class LogChoiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int HOST = 6;

    @TempDir
    Path directory;

    private Program start(Lan lan, String... more) throws IOException {
        Path conf = directory.resolve("ntp.conf");
        Files.writeString(
                conf,
                "server 127.127.1.0 minpoll 3 maxpoll 3 iburst\nrestrict default\n" + String.join("\n", more) + "\n");
        return Program.start("ours", directory, words(lan.on(HOST), Parts.ourDaemon(), "-n", "-c", conf));
    }

    private String status(Lan lan) {
        String told = Program.run(
                "ntpq", directory, LIMIT, words(lan.on(HOST), Parts.debianNtpq(), "-n", "-c", "rv", "127.0.0.1"));
        Matcher events = Pattern.compile("(no|\\d+) events?, \\w+").matcher(told);
        assertTrue(events.find(), told);
        return events.group();
    }

    @ParameterizedTest
    @CsvSource({
        "logconfig =all, true, true, true",
        "# as ntpd's, false, true, false",
        "logconfig =sysevents, true, true, false",
        "logconfig -syncall, false, false, false",
        "logconfig =syncall +peerevents -syncevents, false, false, true"
    })
    void logconfigChoosesWhichEventsAreLogged(String line, boolean restart, boolean sync, boolean peer)
            throws IOException {
        try (Lan lan = new Lan(directory).host(HOST);
                Program ours = start(lan, line)) {
            ours.awaitPrinted("Listen normally", LIMIT);
            while (!status(lan).contains("clock_sync")) {
                Waiting.pause(Duration.ofMillis(200));
            }
            String log = ours.printed();
            assertEquals(restart, log.contains(" 0.0.0.0 c016 06 restart\n"), log);
            assertEquals(sync, log.contains(" 0.0.0.0 0515 05 clock_sync\n"), log);
            assertEquals(
                    peer,
                    Pattern.compile(" 127\\.127\\.1\\.0 96[0-9a-f]a 8a sys_peer\n")
                            .matcher(log)
                            .find(),
                    log);
            assertFalse(log.contains("not yet in effect"), log);
        }
    }
}
