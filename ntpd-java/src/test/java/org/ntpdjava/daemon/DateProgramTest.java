package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.daemon.clock.FakeKernel;
import org.ntpdjava.linux.TimexChange;

/** {@code ntpd date}: asks a server of this test over loopback, sets a clock that is nobody's. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class DateProgramTest {
    private static final String DATE = "[ 1-3]?\\d [A-Z][a-z]{2} \\d\\d:\\d\\d:\\d\\d ntpdate\\[\\d+\\]: ";

    private final FakeKernel kernel = new FakeKernel();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    /** Who has the port, look by look; who is looked at last stays. */
    private List<Optional<String>> daemons = List.of(Optional.empty());

    private int looks;

    private int date(StrangeServer server, String... options) throws InterruptedException {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        List<String> arguments =
                new ArrayList<>(List.of("--port", String.valueOf(server.port()), "127.0.0.1", "--timeout", "60"));
        arguments.addAll(List.of(options));
        DateOptions parsed = DateOptions.parse(arguments.toArray(String[]::new));
        return new DateProgram(parsed, kernel, this::daemon, out, out).run();
    }

    private Optional<String> daemon() {
        return daemons.get(Math.min(looks++, daemons.size() - 1));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The offset of the line that matches, s. */
    private double told(String line) {
        Matcher matcher = Pattern.compile("(?m)^" + line).matcher(printed());
        assertTrue(matcher.find(), this::printed);
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void tellsAndSetsNothing() throws InterruptedException {
        try (StrangeServer server = new StrangeServer(Duration.ofMillis(-2500))) {
            assertEquals(0, date(server), this::printed);
        }
        assertEquals(-2.5, told(DATE + "step time server 127\\.0\\.0\\.1 offset (\\S+) sec, not set$"), 0.05);
        assertEquals(-2.5, told("server 127\\.0\\.0\\.1, stratum 1, offset (\\S+), delay 0\\.\\d{5}$"), 0.05);
        assertEquals(List.of(), kernel.changes());
    }

    @Test
    void stepsWhatIsFarOff() throws InterruptedException {
        try (StrangeServer server = new StrangeServer(Duration.ofDays(400))) {
            assertEquals(0, date(server, "--set"), this::printed);
        }
        double offsetS = told(DATE + "step time server 127\\.0\\.0\\.1 offset (\\S+) sec$");
        assertEquals(400 * 86_400, offsetS, 0.05);
        TimexChange.Step step = (TimexChange.Step) kernel.changes().getLast();
        assertEquals(offsetS, step.seconds() + step.nanos() * 1e-9, 1e-6);
    }

    @Test
    void slewsWhatIsNear() throws InterruptedException {
        try (StrangeServer server = new StrangeServer(Duration.ofMillis(60))) {
            assertEquals(0, date(server, "-s"), this::printed);
        }
        double offsetS = told(DATE + "adjust time server 127\\.0\\.0\\.1 offset (\\S+) sec$");
        assertEquals(0.06, offsetS, 0.05);
        assertEquals(List.of(new TimexChange.Slew(Math.round(offsetS * 1e6))), kernel.changes());
    }

    /** It is not asked again. */
    @Test
    void goesAwayWhenItIsSentAway() throws InterruptedException {
        try (StrangeServer server = StrangeServer.denying()) {
            assertEquals(1, date(server, "-s", "-t", "6"), this::printed);
            assertEquals(1, server.asked());
        }
        assertTrue(printed().contains("127.0.0.1 ") && printed().contains("DENY"), this::printed);
        assertEquals(List.of(), kernel.changes());
    }

    /** Whoever has the port steers the clock. */
    @Test
    void leavesTheClockToARunningDaemon() throws InterruptedException {
        daemons = List.of(Optional.of("chronyd (process 812)"));
        try (StrangeServer server = new StrangeServer(Duration.ofMillis(60))) {
            assertEquals(1, date(server, "-s"), this::printed);
            assertEquals(0, server.asked());
        }
        assertTrue(
                printed()
                        .strip()
                        .matches(DATE + "the NTP socket is in use: chronyd \\(process 812\\) sees to the clock; .*"),
                this::printed);
        assertEquals(List.of(), kernel.changes());
    }

    /** One that starts while the servers are asked. */
    @Test
    void leavesTheClockToADaemonThatHasJustStarted() throws InterruptedException {
        daemons = List.of(Optional.empty(), Optional.of("java (process 813)"));
        try (StrangeServer server = new StrangeServer(Duration.ofMillis(60))) {
            assertEquals(1, date(server, "-s"), this::printed);
        }
        assertTrue(printed().contains("java (process 813) sees to the clock"), this::printed);
        assertEquals(List.of(), kernel.changes());
    }

    /** As ntpdate was content with one, in its time. */
    @Test
    void isContentWithOneWhereTheOtherIsNotThere() throws InterruptedException {
        try (StrangeServer server = new StrangeServer(Duration.ofMillis(-2500))) {
            assertEquals(0, date(server, "127.0.0.2", "--timeout", "15"), this::printed);
        }
        assertEquals(-2.5, told(DATE + "step time server 127\\.0\\.0\\.1 offset (\\S+) sec, not set$"), 0.05);
    }

    @Test
    void asksASourceThatIsNamedTwiceOnce() throws InterruptedException {
        try (StrangeServer server = new StrangeServer(Duration.ofMillis(60))) {
            assertEquals(0, date(server, "127.0.0.1"), this::printed);
        }
    }

    /** Of the port that is asked. */
    @Test
    void namesThePortWhereNobodyListens() throws InterruptedException {
        try (StrangeServer server = StrangeServer.denying()) {
            assertEquals(1, date(server, "127.0.0.2", "-t", "6"), this::printed);
            assertTrue(printed().contains("nobody listens on its port " + server.port() + ";"), this::printed);
        }
    }

    @Test
    void asksBesideARunningDaemon() throws InterruptedException {
        daemons = List.of(Optional.of("chronyd (process 812)"));
        try (StrangeServer server = new StrangeServer(Duration.ofMillis(60))) {
            assertEquals(0, date(server), this::printed);
        }
    }

    @Test
    void doesNotAskWithoutTheKeyItWasTold() throws InterruptedException {
        try (StrangeServer server = new StrangeServer(Duration.ZERO)) {
            assertEquals(1, date(server, "--key", "7", "--keyfile", "/nowhere/keys"), this::printed);
            assertEquals(0, server.asked());
        }
        assertTrue(printed().contains("the file of keys cannot be read (/nowhere/keys"), this::printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 --nonsense | Unknown option: '--nonsense'",
                "--set | Missing required parameter: 'HOST'",
                "-b -B 192.0.2.1 | --step and --slew exclude each other",
                "-4 -6 192.0.2.1 | -4 and -6 exclude each other",
                "-t 0 192.0.2.1 | --timeout 0.0 is out of range; expected more than 0",
                "-a 0 192.0.2.1 | --key 0 is out of range; expected 1 to 65535",
                "-o 5 192.0.2.1 | --ntp-version 5 is out of range; expected 1 to 4",
                "--port 70000 192.0.2.1 | --port 70000 is out of range; expected 1 to 65535",
                "127.127.20.0 | a reference clock is no server: a daemon reads it, and ntpd wait tells of it",
                "1.2.3 | \"1.2.3\" is neither a name nor an address",
            })
    void saysWhatIsWrong(String arguments, String words) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertEquals(2, DateProgram.run(arguments.split(" ", -1), out, out));
        assertEquals("date: " + words + "\nTry: ntpd date --help\n", printed());
    }
}
