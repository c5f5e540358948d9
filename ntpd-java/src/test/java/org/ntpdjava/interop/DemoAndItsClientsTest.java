package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntpq.MonitorTable;

/** The demo, started as its user does, and everybody who asks it: Debian's ntpq, ours, chronyd and ntpdig. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoAndItsClientsTest {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int HOST = 1;

    @TempDir
    static Path directory;

    private Lan lan;
    private Program demo;

    @BeforeAll
    void startTheDemoOnPort123OfAHostOfItsOwn() {
        lan = new Lan(directory).host(HOST);
        demo = Program.start("demo", directory, words(lan.on(HOST), Parts.demo(), "--port", 123, "-c", Parts.HAT_CONF));
        Waiting.until(
                "pulse with its mark",
                Duration.ofSeconds(60),
                this::debianBillboard,
                text -> text.contains("o127.127.22.0"));
        // The mark comes with the selection; the clock is right when a second pulse has confirmed the first.
        Waiting.until(
                "time told to clients",
                Duration.ofSeconds(10),
                () -> ask(List.of(Parts.debianNtpq()), "-c", "rv", "127.0.0.1"),
                text -> text.contains("leap_none"));
    }

    @AfterAll
    void end() {
        demo.close();
        lan.close();
    }

    private String ask(List<String> program, Object... arguments) {
        return lan.run(HOST, ANSWER, program, List.of(arguments));
    }

    private String debianBillboard() {
        return ask(List.of(Parts.debianNtpq()), "-pn", "127.0.0.1");
    }

    /** The one that is installed, and ours in its place. */
    @Test
    void monitorsReadTheTableOfBothNtpqs() {
        for (List<String> ntpq : List.of(List.of(Parts.debianNtpq()), Parts.ourNtpq())) {
            List<Map<String, String>> rows = MonitorTable.parse(ask(ntpq, "-p", "-n", "127.0.0.1"));
            assertTrue(
                    rows.stream()
                            .anyMatch(row -> "o".equals(row.get("mark")) && "127.127.22.0".equals(row.get("remote"))),
                    rows.toString());
        }
    }

    @Test
    void debiansNtpqShowsThePulseInItsOwnLayout() {
        String billboard = debianBillboard();
        assertTrue(
                billboard.startsWith("     remote           refid      st t when poll reach   delay   offset   jitter\n"
                        + "=".repeat(79)),
                billboard);
        assertTrue(
                Pattern.compile("(?m)^o127\\.127\\.22\\.0    \\.PPS\\.            0 l")
                        .matcher(billboard)
                        .find(),
                billboard);
        assertTrue(
                Pattern.compile("(?m)^.127\\.127\\.20\\.0    \\.GPS\\.            0 l")
                        .matcher(billboard)
                        .find(),
                billboard);
    }

    @Test
    void ourNtpqShowsClassicColumns() {
        String billboard = ask(Parts.ourNtpq(), "-pn", "127.0.0.1");
        assertTrue(
                billboard.startsWith("     remote           refid      st t when poll reach   delay   offset  jitter\n"
                        + "=".repeat(78)),
                billboard);
        assertTrue(
                Pattern.compile(
                                "(?m)^o127\\.127\\.22\\.0    \\.PPS\\.            0 l .{4} .{4}  .{3}    0\\.000 .{8} .{7}$")
                        .matcher(billboard)
                        .find(),
                billboard);
    }

    @Test
    void debiansNtpqReadsTheSystemVariables() {
        String variables = ask(List.of(Parts.debianNtpq()), "-c", "rv", "127.0.0.1");
        assertTrue(variables.contains("leap_none, sync_pps"), variables);
        assertTrue(variables.contains("stratum=1"), variables);
        assertTrue(variables.contains("refid=PPS"), variables);
        assertTrue(variables.contains("ntpd-java"), variables);
    }

    @Test
    void debiansNtpqListsTheAssociations() {
        String associations = ask(List.of(Parts.debianNtpq()), "-c", "as", "127.0.0.1");
        assertTrue(associations.contains("pps.peer"), associations);
    }

    @Test
    void chronydReadsOurTimeWithinAMillisecond() {
        String report = ask(
                List.of(Parts.chronyd()),
                "-Q",
                "-u",
                "root",
                "-t",
                "20",
                "server 127.0.0.1 iburst",
                "cmdport 0",
                "pidfile " + directory.resolve("chronyd.pid"));
        Matcher wrong =
                Pattern.compile("System clock wrong by (-?[0-9.]+) seconds").matcher(report);
        assertTrue(wrong.find(), report);
        assertWithinOneMillisecond(Double.parseDouble(wrong.group(1)), report);
    }

    @Test
    void ntpdigReadsOurTimeWithinAMillisecondAtStratumOne() {
        String report = ask(List.of(Parts.ntpdig()), "-j", "-p", "8", "127.0.0.1");
        Matcher offset = Pattern.compile("\"offset\":\\s*(-?[0-9.eE-]+)").matcher(report);
        assertTrue(offset.find(), report);
        assertWithinOneMillisecond(Double.parseDouble(offset.group(1)), report);
        assertTrue(Pattern.compile("\"stratum\":\\s*1\\b").matcher(report).find(), report);
    }

    /** The demo's true time is this machine's clock; what it serves must be that, though its hat's sentences are late. */
    private static void assertWithinOneMillisecond(double offsetS, String report) {
        assertEquals(0, offsetS, 1e-3, report);
    }
}
