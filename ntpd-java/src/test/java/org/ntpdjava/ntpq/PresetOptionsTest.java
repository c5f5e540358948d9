package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Options that were saved once hold until something nearer says otherwise. */
class PresetOptionsTest {
    @TempDir
    Path directory;

    private Path home;
    private Path here;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        here = Files.createDirectory(directory.resolve("here"));
    }

    private static void write(Path folder, String... lines) throws IOException {
        Path file = Files.write(folder.resolve(".ntprc"), List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private int run(Map<String, String> environment, String... arguments) {
        printed.reset();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Instant now = Instant.parse("2026-11-23T00:25:53.600Z");
        Client.World world = new Client.World(InstantSource.fixed(now), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        return Ntpq.run(
                arguments,
                out,
                out,
                world,
                flags -> host -> new DirectTransport(NtpTimestamp.ofInstant(now)),
                new PresetOptions(environment, home, here));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What holds after all, as it would be saved. */
    private List<String> effective(Map<String, String> environment, String... more) throws IOException {
        Path file = directory.resolve("saved");
        String[] arguments = new String[more.length + 1];
        System.arraycopy(more, 0, arguments, 0, more.length);
        arguments[more.length] = "--save-opts=" + file;
        assertEquals(0, run(environment, arguments), this::text);
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    @Test
    void theNearestHolds() throws IOException {
        write(home, "width 90", "wide");
        assertEquals(List.of("width \"90\"", "wide"), effective(Map.of()));
        write(here, "width=100");
        assertEquals(List.of("wide", "width \"100\""), effective(Map.of()));
        Map<String, String> environment = Map.of("NTPQ_WIDTH", "110", "NTPQ_OLD_RV", "", "NTPQ", "-u");
        assertEquals(List.of("wide", "units", "old-rv", "width \"110\""), effective(environment));
        assertEquals("width \"120\"", effective(environment, "-W", "120").getLast());
        assertEquals(List.of("units", "old-rv", "width \"110\""), effective(environment, "--no-load-opts"));
    }

    @Test
    void commandsOfAFileRunAtTheServer() throws IOException {
        write(home, "# mine", "command = 'rv 0 stratum'", "numeric");
        assertEquals(0, run(Map.of()));
        assertEquals("stratum=1\n", text());
    }

    /** As other programs of ntp share the file. */
    @Test
    void linesOfOtherProgramsAreTheirs() throws IOException {
        write(
                home,
                "wide",
                "kod /var/db/ntp-kod",
                "[sntp]",
                "width 90",
                "[ NTPQ ]",
                "units",
                "<?program ntpdc>",
                "old-rv");
        assertEquals(List.of("wide", "units"), effective(Map.of()));
    }

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        Path file = directory.resolve("mine");
        assertEquals(
                0,
                run(
                        Map.of(),
                        "-n",
                        "-dd",
                        "-r",
                        "hash",
                        "-c",
                        "as",
                        "-c",
                        "rv 0 \"x\"",
                        "--save-opts=" + file,
                        "host"));
        List<String> saved = Files.readAllLines(file);
        assertEquals(saved.subList(1, saved.size()), effective(Map.of(), "--load-opts", file.toString()));
        assertTrue(
                saved.containsAll(List.of(
                        "command \"as\"", "command \"rv 0 \"x\"\"", "refid \"hash\"", "numeric", "debug-level")),
                saved::toString);
        assertEquals(0, run(Map.of(), "-w", "->"));
        assertEquals(List.of("# options of ntpq", "wide"), Files.readAllLines(here.resolve(".ntprc")));
    }

    @Test
    void commandsAreSavedInTheirOrder() throws IOException {
        assertEquals(
                List.of("command \"as\"", "peers", "wide", "command \"rv\""),
                effective(Map.of(), "-c", "as", "-p", "-w", "-c", "rv"));
    }

    @Test
    void ofOppositesTheLastHolds() throws IOException {
        write(home, "ipv4", "numeric");
        assertEquals(0, run(Map.of(), "-6", "-s", "-c", "hostnames"));
        assertEquals("hostnames being shown\n", text());
        assertEquals(0, run(Map.of(), "-c", "hostnames"));
        assertEquals("hostnames not being shown\n", text());
    }

    /** Else whoever writes to /tmp could have root's ntpq run commands, signed. */
    @Test
    void aFileThatOthersMayWriteIsNotRead() throws IOException {
        write(here, "command 'rv 0 stratum'");
        Files.setPosixFilePermissions(here.resolve(".ntprc"), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertEquals(0, run(Map.of(), "-c", "hostnames"));
        assertTrue(text().contains(".ntprc is not read: others could have written it\n"), text());
        assertTrue(!text().contains("stratum"), text());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        Path none = directory.resolve("none");
        assertEquals(1, run(Map.of(), "--load-opts=" + none));
        assertTrue(text().contains("options cannot be read from " + none + ": No such file or directory"), text());
    }

    @Test
    void aValueThatWillNotDoIsNamed() throws IOException {
        write(home, "width broad");
        assertEquals(1, run(Map.of(), "-p"));
        assertTrue(text().contains("--width") && text().contains("broad"), text());
        assertTrue(text().startsWith("ntpq: " + home.resolve(".ntprc") + ":1: "), text());
        write(home, "# mine", "port 70000");
        assertEquals(1, run(Map.of(), "-p"));
        assertTrue(text().contains(".ntprc:2: --port wants a number"), text());
        assertEquals(1, run(Map.of("NTPQ_WIDTH", "wide"), "--no-load-opts"));
        assertTrue(text().startsWith("ntpq: NTPQ_WIDTH: "), text());
        assertEquals(1, run(Map.of("NTPQ", "-W wide"), "--no-load-opts"));
        assertTrue(text().startsWith("ntpq: NTPQ: "), text());
    }

    @Test
    void aCommandWithoutOneIsNoCommand() throws IOException {
        write(home, "numeric", "command");
        assertEquals(1, run(Map.of(), "-c", "rv 0 stratum"));
        assertTrue(text().startsWith("ntpq: " + home.resolve(".ntprc") + ":2: command wants a value\n"), text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-n -c 'rv 0 stratum'",
                "-n\t-c \"rv 0 stratum\"",
                "  -c rv\\ 0\\ str'atum' ",
                "-c r'v 0'\" stratum\""
            })
    void theVariableHasTheQuotesOfACommandLine(String words) {
        assertEquals(0, run(Map.of("NTPQ", words)));
        assertEquals("stratum=1\n", text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c 'rv", "-c \"rv", "-c rv\\", "-c \"rv\\\""})
    void aQuoteThatIsNotClosedIsNamed(String words) {
        assertEquals(1, run(Map.of("NTPQ", words), "-p"));
        assertTrue(text().startsWith("ntpq: NTPQ: a quote is not closed"), text());
    }

    @Test
    void homeIsWhereTheEnvironmentSays() {
        assertEquals(Path.of("/tmp/x"), PresetOptions.home(Map.of("HOME", "/tmp/x")));
        Path account = Path.of(System.getProperty("user.home"));
        assertEquals(account, PresetOptions.home(Map.of("HOME", "")));
        assertEquals(account, PresetOptions.home(Map.of()));
    }

    @Test
    void longNamesMayBeCutShort() {
        assertEquals(0, run(Map.of(), "--num", "--comm", "hostnames"));
        assertEquals("hostnames not being shown\n", text());
    }
}
