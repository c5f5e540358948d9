package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's mistakes, seen from the shell: named with line and cure, and the start goes on with the good lines. */
class WrongConfigurationTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PORT = 21_124;

    private static final List<String> TEN_WRONG_LINES = List.of(
            "Server 192.0.2.1",
            "server",
            "server 192.0.2.2 iburts",
            "restrict default kod bogus limited",
            "restrict 10.0.0.1 mask 255.0.255.0",
            "fudge 192.0.2.3 refid GPS",
            "server 127.127.99.0",
            "statistics loopstats foostats",
            "filegen loopstats type dayly",
            "tinker step much");

    @TempDir
    Path directory;

    @Test
    void checkNamesEachOfTenWrongLines() throws IOException {
        Path conf = Files.write(directory.resolve("ntp.conf"), TEN_WRONG_LINES);
        try (Program check = Program.start("check", directory, words(Parts.ourDaemon(), "--check", "-c", conf))) {
            assertEquals(1, check.awaitEnd(LIMIT), check.printed());
            for (int line = 1; line <= TEN_WRONG_LINES.size(); line++) {
                assertTrue(check.printed().contains(conf + ":" + line + ":"), "line " + line + ":\n" + check.printed());
            }
            assertTrue(check.printed().contains("iburst"), check.printed());
            assertFalse(check.printed().contains("\tat "), check.printed());
        }
    }

    @Test
    void theDaemonStartsWithTheGoodLines() throws IOException {
        List<String> lines = new java.util.ArrayList<>(TEN_WRONG_LINES);
        lines.add("server 127.127.1.0 iburst minpoll 3 maxpoll 3");
        Path conf = Files.write(directory.resolve("ntp.conf"), lines);
        try (Program ours =
                Program.start("ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT))) {
            Waiting.until(
                    "local clock",
                    LIMIT,
                    () -> Program.run(
                            "ntpq", directory, LIMIT, words(Parts.ourNtpq(), "-pn", "--port", PORT, "127.0.0.1")),
                    text -> text.contains("127.127.1.0"));
            for (int line = 1; line <= TEN_WRONG_LINES.size(); line++) {
                assertTrue(ours.printed().contains(conf + ":" + line + ":"), "line " + line + ":\n" + ours.printed());
            }
        }
    }

    /** How bad it is stands once, and the line of the source beside it. */
    @Test
    void aKeyThatIsMissingIsOneWarningWithItsLine() throws IOException {
        Path keys = Files.writeString(directory.resolve("keys"), "5 MD5 a\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Path conf = Files.write(
                directory.resolve("ntp.conf"), List.of("keys " + keys, "trustedkey 5 99", "server 127.0.0.9 key 99"));
        try (Program ours =
                Program.start("ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT + 2))) {
            ours.awaitPrinted("Listen normally", LIMIT);
            List<String> told = ours.printed()
                    .lines()
                    .filter(line -> line.contains("has key 99"))
                    .map(line -> line.replaceFirst("^.*? ntpd\\[\\d+]: ", ""))
                    .toList();
            assertEquals(
                    List.of("warning: " + conf + ":3: 127.0.0.9 has key 99, which " + keys
                            + " does not have; add it there; until then it is not asked"),
                    told);
        }
    }

    /** As ntpd, which serves without it; once, with its line. */
    @Test
    void aTrustedKeyThatTheFileLacksIsAWarning() throws IOException {
        Path keys = Files.writeString(directory.resolve("keys"), "5 MD5 a\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Path conf = Files.write(directory.resolve("ntp.conf"), List.of("keys " + keys, "trustedkey 5 99"));
        String found = "trustedkey 99, and " + keys + " has no such key; add it there, then send SIGHUP\n";
        try (Program check = Program.start("check", directory, words(Parts.ourDaemon(), "--check", "-c", conf))) {
            assertEquals(1, check.awaitEnd(LIMIT), check.printed());
            assertTrue(check.printed().contains("      " + conf + ":2: warning: " + found), check.printed());
        }
        try (Program ours =
                Program.start("ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT + 23))) {
            ours.awaitPrinted("Listen normally", LIMIT);
            assertEquals(2, ours.printed().split(Pattern.quote("warning: " + conf + ":2: " + found), -1).length);
        }
    }

    @Test
    void filesThatCannotBeOpenedAreNamedInTheWordsOfTheSystem() throws IOException {
        Path conf = Files.write(directory.resolve("ntp.conf"), List.of("server 127.127.1.0"));
        Path none = directory.resolve("none");
        List<String> files = words(
                "-p",
                none.resolve("pid"),
                "-l",
                none.resolve("log"),
                "-f",
                none.resolve("drift"),
                "-k",
                none.resolve("keys"));
        try (Program ours =
                Program.start("ntpd", directory, words(Parts.ourDaemon(), files, "-c", conf, "--port", PORT + 24))) {
            ours.awaitPrinted("Listen normally", LIMIT);
            for (String line : List.of(
                    conf + ": driftfile " + none.resolve("drift") + ": the folder " + none
                            + " is not there: what is learnt of this clock is lost at the end; mkdir -p " + none,
                    "logfile " + none.resolve("log")
                            + " cannot be opened (No such file or directory); logging to standard error",
                    "pidfile " + none.resolve("pid")
                            + " cannot be written (No such file or directory); name another with -p")) {
                assertTrue(ours.printed().contains("warning: " + line + "\n"), ours.printed());
            }
            assertTrue(
                    ours.printed()
                            .contains("error: command line, -k: the file of keys cannot be read ("
                                    + none.resolve("keys") + ": No such file or directory)"),
                    ours.printed());
        }
    }

    /** Its lines are right, and it may be meant for another machine: that is no error. */
    @Test
    void checkNamesWhatIsMissingHere() throws IOException {
        Path none = directory.resolve("none");
        Path conf = Files.write(
                directory.resolve("ntp.conf"),
                List.of(
                        "driftfile " + none.resolve("drift"),
                        "logfile " + none.resolve("log"),
                        "leapfile " + none.resolve("leap"),
                        "statsdir " + none,
                        "statistics loopstats",
                        "saveconfigdir " + none));
        try (Program check = Program.start("check", directory, words(Parts.ourDaemon(), "--check", "-c", conf))) {
            assertEquals(0, check.awaitEnd(LIMIT), check.printed());
            for (String missing : List.of(
                    "driftfile " + none.resolve("drift") + ": the folder " + none + " is not there",
                    "logfile " + none.resolve("log") + ": the folder " + none + " is not there",
                    "leapfile " + none.resolve("leap") + " is not there",
                    "statsdir " + none + " is not there",
                    "saveconfigdir " + none + " is not there")) {
                assertTrue(check.printed().contains(conf + ": notice: " + missing), check.printed());
            }
        }
    }

    @Test
    void writesTheConfigurationAsItIsUnderstoodAndEnds() throws IOException {
        Path more = Files.write(directory.resolve("more.conf"), List.of("server 192.0.2.7 key 7 # seven"));
        Path conf = Files.write(
                directory.resolve("ntp.conf"), List.of("tos minclock 4", "includefile " + more, "", "sever 192.0.2.8"));
        Path saved = directory.resolve("saved.conf");
        try (Program save = Program.start(
                "save",
                directory,
                words(Parts.ourDaemon(), "-c", conf, "--saveconfigquit", saved, "--port", PORT, "192.0.2.9"))) {
            assertEquals(0, save.awaitEnd(LIMIT), save.printed());
            assertTrue(save.printed().contains(conf + ":4:1: \"sever\" is not a command"), save.printed());
        }
        assertEquals(
                List.of("tos minclock 4", "server 192.0.2.7 key 7 # seven", "server \"192.0.2.9\" iburst"),
                Files.readAllLines(saved));
    }

    @Test
    void theRecipeIsUnderstoodLineByLine() {
        Path recipe = Path.of("..", "etc", "ntp.conf").toAbsolutePath().normalize();
        try (Program check = Program.start("check", directory, words(Parts.ourDaemon(), "--check", "-c", recipe))) {
            assertEquals(0, check.awaitEnd(LIMIT), check.printed());
        }
    }

    @Test
    void aTakenPortEndsTheStartWithTheCure() throws IOException {
        Path conf = Files.write(directory.resolve("ntp.conf"), List.of("server 127.127.1.0"));
        List<String> command = words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT + 1);
        try (Program first = Program.start("first", directory, command)) {
            first.awaitPrinted("Listen normally", LIMIT);
            try (Program second = Program.start("second", directory, command)) {
                assertEquals(1, second.awaitEnd(LIMIT), second.printed());
                assertTrue(second.printed().contains("--port"), second.printed());
            }
        }
    }
}
