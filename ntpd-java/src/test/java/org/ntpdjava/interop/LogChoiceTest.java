package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our daemon logs of its events. */
@Execution(ExecutionMode.CONCURRENT)
class LogChoiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int HOST = 6;

    @TempDir
    Path directory;

    private Program start(Lan lan, String... more) throws IOException {
        List<String> lines =
                Program.words("server 127.127.1.0 minpoll 3 maxpoll 3 iburst", "restrict default", List.of(more));
        return Ours.start(lan, "ours", HOST, directory, lines);
    }

    private String status(Lan lan) {
        String told = lan.run(HOST, LIMIT, Parts.debianNtpq(), "-n", "-c", "rv", "127.0.0.1");
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
            Waiting.until("clock_sync", LIMIT, () -> status(lan), text -> text.contains("clock_sync"));
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
