package org.ntpdjava.daemon.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;

/** A file that cannot be read to its end says where and why; one that cannot be written says so once. */
class TraceFileTest {
    private static final String HEAD =
            "ntpd-java-trace 1\nprogram p\nbegan 1795936144.000000000\nprecision -20\npresent 0.0\n";
    private static final String START = "start 0.000000000 1795936144.000000000\n";
    private static final String TIMER = "timer 1.000000000 1795936145.000000000\n";

    @TempDir
    Path directory;

    private final List<String> log = new ArrayList<>();

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("t.trace"), text, StandardCharsets.ISO_8859_1);
    }

    private long replay(Path file) throws IOException {
        Replay.Listener silent = new Replay.Listener() {
            @Override
            public void log(Moment at, String line) {}

            @Override
            public void acted(Moment at, List<Action> actions, SystemState state) {}
        };
        EngineConfig config = new EngineConfig(
                List.<SourceConfig>of(),
                SelectionConfig.DEFAULT,
                DisciplineConfig.DEFAULT,
                -20,
                java.util.OptionalDouble.empty(),
                false);
        try (TraceFile trace = TraceFile.open(file)) {
            Replay replay = new Replay(trace, _ -> config, silent);
            replay.run();
            return replay.comparison().inputs();
        }
    }

    @Test
    void aWholeOneIsReadPackedOrNot() throws IOException {
        assertEquals(2, replay(file(HEAD + START + TIMER + TIMER)));
        Path packed = directory.resolve("packed");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((HEAD + START + TIMER).getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(1, replay(packed));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'timer 1.000000000 17959361', 7: the last line is torn",
        "'nonsense 1.000000000 1795936145.000000000\n', '7: \"nonsense\" is no kind of line'",
        "'timer 1.0 1795936145.000000000\n', '7: \"1.0\" is no time: seconds have nine digits behind the point'",
        "'timer 1.000000000\n', '7: a line of \"timer\" needs more than 1 word'",
        "'timer 1.000000000 1795936145.000000000 more\n', '7: more words than a line of \"timer\" has: more'",
        "'\n', '7: a line of \"\" needs more than 0 words'",
    })
    void aDamagedLineIsNamed(String line, String complaint) throws IOException {
        Path file = file(HEAD + START + line);
        IOException e = assertThrows(TraceException.class, () -> replay(file));
        assertEquals(file + ":" + complaint, e.getMessage());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'', 1: an empty file is no trace",
        "'GPGGA,1\n', '1: no trace: its first line is not \"ntpd-java-trace 1\"'",
        "'ntpd-java-trace 9\n', 1: a trace of version 9; this program reads version 1",
        "'ntpd-java-trace 1\nfoo bar\n', '2: \"foo\" is no line of the header'",
        "'ntpd-java-trace 1\nprecision x\n', 2: this is no number",
        "'ntpd-java-trace 1\n', 2: the trace ends before its beginning",
    })
    void whatIsNoTraceIsTold(String text, String complaint) throws IOException {
        Path file = file(text);
        IOException e = assertThrows(TraceException.class, () -> replay(file));
        assertEquals(file + ":" + complaint, e.getMessage());
    }

    @Test
    void aPackedOneThatWasCutOffIsReadAsFarAsItGoes() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write((HEAD + START + TIMER.repeat(1000)).getBytes(StandardCharsets.US_ASCII));
        }
        Path torn = Files.write(directory.resolve("torn.gz"), Arrays.copyOf(octets.toByteArray(), octets.size() / 2));
        IOException e = assertThrows(TraceException.class, () -> replay(torn));
        assertTrue(String.valueOf(e.getMessage()).endsWith(": the compressed file is torn here"), e.getMessage());
    }

    @Test
    void aFileThatIsThereIsKeptAndTheNewOneIsForItsOwnerAlone() throws IOException {
        Path file = file("old\n");
        try (TraceWriter writer = TraceWriter.open(file, 1000, new ReplayLog(log::add))) {
            writer.write("new");
        }
        assertEquals("new\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("old\n", Files.readString(directory.resolve("t.trace.1")));
        assertEquals(List.of(), log);
    }

    @Test
    void aFullDiskEndsItWithOneLineOfTheLog() throws Exception {
        try (TraceWriter writer = TraceWriter.open(Path.of("/dev/full"), 1 << 20, new ReplayLog(log::add))) {
            for (int i = 0; i < 20_000; i++) {
                writer.write("a line that finds no room " + i);
            }
        }
        assertEquals(List.of("warn: the trace /dev/full ends here: No space left on device; all else goes on"), log);
    }

    @Test
    void itEndsWhenItIsLongEnough() throws Exception {
        Path file = directory.resolve("long");
        try (TraceWriter writer = TraceWriter.open(file, 10_000, new ReplayLog(log::add))) {
            for (int i = 0; i < 5_000; i++) {
                writer.write("0123456789");
            }
        }
        assertEquals(1, log.size(), log::toString);
        assertTrue(Files.size(file) < 30_000);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = directory.resolve("none/t.trace");
        IOException e = assertThrows(IOException.class, () -> TraceWriter.open(file, 1000, new ReplayLog(log::add)));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("no trace is recorded: " + file + " cannot be written ("),
                e.getMessage());
    }
}
