package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.daemon.config.Alike;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.RandomChanges;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.state.PeerState;

/** A daemon that is changed by mode 6 while it runs. */
class DaemonConfigurationTest {
    private static final String SUCCEEDED = ChangedDaemon.SUCCEEDED;
    private static final int FUZZED_REQUESTS = 150;

    @TempDir
    Path directory;

    private Path statistics;
    private Path saved;
    private ChangedDaemon changed;
    private Daemon daemon;
    private Administrator admin;

    @BeforeEach
    void start() throws Exception {
        statistics = Files.createDirectory(directory.resolve("stats"));
        saved = Files.createDirectory(directory.resolve("saved"));
        changed = new ChangedDaemon(
                "server 127.127.1.0 minpoll 3 maxpoll 3",
                "disable monitor",
                "controlkey 10",
                "trustedkey 10",
                "statsdir " + statistics,
                "saveconfigdir " + saved,
                "setvar site=hut default");
        daemon = changed.daemon;
        admin = changed.admin;
    }

    @AfterEach
    void end() {
        changed.close();
    }

    private String config(String lines) throws IOException {
        return changed.config(lines);
    }

    private List<String> sources() {
        return daemon.picture().peers().stream()
                .map(peer -> peer.remote().address().toString())
                .sorted()
                .toList();
    }

    private void await(String what, BooleanSupplier there) throws InterruptedException {
        assertTrue(ChangedDaemon.comes(there), what);
    }

    @Test
    void aReferenceClockComesAndGoes() throws Exception {
        assertEquals(SUCCEEDED, config("server 127.127.28.77\nfudge 127.127.28.77 refid ABC"));
        assertEquals(List.of("127.127.1.0", "127.127.28.77"), sources());
        String noSpeed = config("server 127.127.20.1 mode 0x70");
        assertTrue(noSpeed.startsWith("column 7 mode 112 has no known speed"), noSpeed);
        assertEquals(SUCCEEDED, config("unpeer 127.127.28.77"));
        assertEquals(List.of("127.127.1.0"), sources());
    }

    @Test
    void anAssociationIsTakenAwayByItsNumber() throws Exception {
        config("server 127.0.0.2\nserver 127.0.0.3");
        int number = daemon.picture().peers().stream()
                .filter(peer -> peer.remote().address().toString().equals("127.0.0.2"))
                .mapToInt(PeerState::associationId)
                .findFirst()
                .orElseThrow();
        assertEquals(SUCCEEDED, config("unpeer " + number));
        assertEquals(List.of("127.0.0.3", "127.127.1.0"), sources());
        assertEquals("column 7 \"" + number + "\" is no source of ours", config("unpeer " + number));
    }

    @Test
    void statisticsBeginWhenTheyAreSwitchedOn() throws Exception {
        assertEquals(SUCCEEDED, config("statistics protostats\nfilegen protostats type none file proto"));
        config("server 127.0.0.2");
        Path file = statistics.resolve("proto");
        await("protostats", () -> {
            daemon.flushStatistics(); // again: the engine may not have come to the new source the first time
            return holds(file, " mobilize");
        });
    }

    private static boolean holds(Path file, String words) {
        try {
            return Files.exists(file) && Files.readString(file).contains(words);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "controlkey 11 | line 2 column 0 key 11 is not trusted: with it nobody could change anything any more",
                "server 127.0.0.2 key 5 | line 2 column 17 127.0.0.2 has key 5, and there is no file of keys; name it with keys FILE, or remove the key",
                "keys /nowhere/keys | line 2 column 0 the file of keys cannot be read (/nowhere/keys: No such file or directory)",
                "mru maxdepth 1000000 | line 2 column 4 there is memory for 14563 clients since the start, and not for 1000000"
            })
    void whatOnePartCannotDoNoneDoes(String line, String words) throws IOException {
        assertEquals(words, config("server 127.0.0.9\n" + line));
        assertEquals(List.of("127.127.1.0"), sources());
    }

    /** Nobody was remembered or limited before: {@code disable monitor}. */
    @Test
    void ratesAreLimitedFromNowOn() throws IOException {
        assertEquals(8, admin.timesAnswered(8));
        assertEquals(
                SUCCEEDED,
                config("restrict default limited\ndiscard minimum 3\nmru maxdepth 80 mindepth 40 maxage 700"));
        assertEquals(1, admin.timesAnswered(8));
        assertEquals(
                "mru_depth=1, mru_maxdepth=80, mru_mindepth=40, mru_maxage=700",
                admin.ask(ControlOpcode.READ_VARIABLES, "mru_depth,mru_maxdepth,mru_mindepth,mru_maxage"));
        assertEquals(SUCCEEDED, config("unrestrict default\nlimit burst 100"));
        assertEquals(8, admin.timesAnswered(8));
    }

    @Test
    void savesWhatIsInForce() throws IOException {
        config("server 127.0.0.2 minpoll 4\nrestrict 127.0.0.9 noquery\ntos minsane 1");
        assertEquals("Configuration saved to 'a-100.conf'", admin.ask(ControlOpcode.SAVE_CONFIG, "a-100.conf"));
        assertEquals("savedconfig=a-100.conf", admin.ask(ControlOpcode.READ_VARIABLES, "savedconfig"));
        assertEquals("error 1", admin.ask(ControlOpcode.WRITE_VARIABLES, "savedconfig=b"));
        LoadedConfig again = ChangedDaemon.load(Files.readString(saved.resolve("a-100.conf")));
        assertEquals(Alike.parts(daemon.config()), Alike.parts(again.config()));
        assertEquals(2, again.config().sources().size());
        assertEquals(
                "Unable to save configuration to file 'a-100.conf': File exists",
                admin.ask(ControlOpcode.SAVE_CONFIG, "a-100.conf"));
        assertEquals("saveconfig rejects unsafe file name '../b'", admin.ask(ControlOpcode.SAVE_CONFIG, "../b"));
        admin.ask(ControlOpcode.SAVE_CONFIG, "ntp-%Y%m%d.conf");
        try (Stream<Path> files = Files.list(saved)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().matches("ntp-20\\d{6}\\.conf")));
        }
    }

    @Test
    void aVariableIsWrittenAndStaysInWhatIsSaved() throws IOException {
        assertEquals("", admin.ask(ControlOpcode.WRITE_VARIABLES, "site=\"roof, north\""));
        assertEquals("site=\"roof, north\"", admin.ask(ControlOpcode.READ_VARIABLES, "site"));
        assertTrue(admin.ask(ControlOpcode.READ_VARIABLES, "").contains("site=\"roof, north\""));
        assertEquals("error 6", admin.ask(ControlOpcode.WRITE_VARIABLES, "site=a\"b"));
        assertEquals("error 5", admin.ask(ControlOpcode.WRITE_VARIABLES, "bogus=1"));
        assertEquals("error 1", admin.ask(ControlOpcode.WRITE_CLOCK_VARIABLES, "site=1"));
        admin.ask(ControlOpcode.SAVE_CONFIG, "x");
        assertTrue(Files.readString(saved.resolve("x")).contains("\nsetvar site = \"roof, north\" default\n"));
    }

    /** Any text is answered, the picture is that of the configuration in force, and the daemon goes on. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void anyTextIsAnswered(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < FUZZED_REQUESTS; i++) {
            String lines = RandomChanges.lines(random);
            lines = lines.substring(0, Math.min(lines.length(), 460));
            String about = "seed " + seed + ", request " + i + ": " + lines;
            String told = config(lines);
            assertFalse(told.isEmpty() || told.contains("internal error"), about + told);
            assertEquals(
                    daemon.config().sources().size(),
                    daemon.picture().peers().stream()
                            .filter(PeerState::configured)
                            .count(),
                    () -> about + told);
        }
        assertFalse(daemon.stopped().isDone(), "seed " + seed);
    }
}
