package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With our ntpq one administers Debian's ntpd, and our own. */
@Execution(ExecutionMode.CONCURRENT)
class OurNtpqAdminsTest {
    private static final int HOST = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CLIENTS = 400;

    @TempDir
    Path directory;

    private Optional<Lan> network = Optional.empty();
    private Optional<Program> daemon = Optional.empty();

    /** @param controlKey the one it obeys */
    private void start(boolean ours, int controlKey) throws IOException {
        Path keys = Files.write(
                directory.resolve("keys"),
                List.of(
                        "1 MD5 control-secret",
                        "2 SHA1 a2c9f33e7cb09e51f6d1c0a9e0b7f3d4c5a69788",
                        "3 AES 00112233445566778899aabbccddeeff"));
        List<String> lines = new ArrayList<>(List.of(
                "server 127.127.1.0 minpoll 3 maxpoll 3",
                "restrict default",
                "restrict 127.0.0.1",
                "restrict 192.0.2.0 mask 255.255.255.0 kod limited",
                "keys " + keys,
                "trustedkey 1 2 3",
                "controlkey " + controlKey));
        if (!ours) {
            lines.addFirst("disable ntp");
        }
        Path conf = Files.write(directory.resolve("ntp.conf"), lines);
        Lan lan = new Lan(directory).host(HOST);
        network = Optional.of(lan);
        daemon = Optional.of(
                ours
                        ? Program.start("ours", directory, words(lan.on(HOST), Parts.ourDaemon(), "-n", "-c", conf))
                        : Program.start(
                                "ntpsec", directory, words(lan.on(HOST), Parts.debianNtpd(), "-n", "-c", conf)));
        Waiting.until("an answer", LIMIT, () -> ntpq("-c", "rv 0 stratum"), text -> text.contains("stratum="));
    }

    @AfterEach
    void end() {
        daemon.ifPresent(Program::close);
        network.ifPresent(Lan::close);
    }

    private String ntpq(Object... arguments) {
        return network.orElseThrow().run(HOST, LIMIT, Parts.ourNtpq(), "-n", words(arguments), "127.0.0.1");
    }

    private String signed(int key, Object... arguments) {
        return ntpq("-a", key, "-k", directory.resolve("keys"), words(arguments));
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "false, 3", "true, 1", "true, 2", "true, 3"})
    void signsWhatOnlyTheControlKeyMayDo(boolean ours, int key) throws IOException {
        start(ours, key);
        String printed = signed(
                key, "-c", ":config server 192.0.2.77 noselect", "-c", "peers", "-c", "ifstats", "-c", "reslist");
        assertTrue(
                printed.startsWith("Config Succeeded\n"),
                printed + daemon.orElseThrow().printed());
        assertTrue(printed.contains("\n 192.0.2.77      .INIT. "), printed);
        assertTrue(
                Pattern.compile("(?m)^ +\\d+ lo +\\. +\\S+ +\\S+ +\\S+ +\\d+ .*\\R    127\\.0\\.0\\.1:123$|"
                                + "(?m)^ +\\d+ \\S+ +\\. .*\\R    (127\\.0\\.0\\.1|0\\.0\\.0\\.0):123$")
                        .matcher(printed)
                        .find(),
                printed);
        assertTrue(
                Pattern.compile("(?m)^ +\\d+ 192\\.0\\.2\\.0/24\\R {11}.*limited.*kod")
                        .matcher(printed)
                        .find(),
                printed);
        int other = key % 3 + 1;
        assertEquals(
                "***Server disallowed request (authentication?)\n", signed(other, "-c", "ifstats"), "key " + other);
        String wrong = ntpq("-c", "keyid " + key, "-c", "keytype MD5", "-c", "passwd wrong", "-c", "reslist");
        assertEquals("***Server disallowed request (authentication?)", wrong.strip());
    }

    /** The server has one code for both. */
    @Test
    void tellsWhatNobodyMayWriteFromWhatOthersMay() throws IOException {
        start(true, 1);
        String readOnly = "***Server disallowed request: a variable of it is read-only\n";
        assertEquals(readOnly, signed(1, "-c", "writevar 0 stratum=3"));
        assertEquals(readOnly, signed(1, "-c", "writevar &1 stratum=3"));
        assertEquals("***A request variable unknown to the server\n", signed(1, "-c", "writevar 0 bogus=3"));
        assertEquals("***Server disallowed request (authentication?)\n", signed(2, "-c", "writevar 0 stratum=3"));
        assertEquals("Config Succeeded\n", signed(1, "-c", ":config setvar site=roof"));
        assertEquals("done! (no data returned)\n", signed(1, "-c", "writevar 0 site=cellar"));
        assertEquals("site=cellar\n", ntpq("-c", "rv 0 site"));
        assertTrue(signed(1, "-c", ":config restrict 127.0.0.1 nomodify").startsWith("Config Succeeded"));
        assertEquals("***Server disallowed request (authentication?)\n", signed(1, "-c", "writevar 0 stratum=3"));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void listsWhoAsked(boolean ours) throws IOException {
        start(ours, 1);
        String asked = network.orElseThrow().run(HOST, LIMIT, Parts.ofTests(ManyClients.class), CLIENTS);
        assertTrue(asked.contains(CLIENTS + " answered"), asked);
        String list = ntpq("-c", "mrulist");
        assertEquals(CLIENTS, clients(list), list);
        assertTrue(list.startsWith("Ctrl-C will stop MRU retrieval"), list);
        String sorted = ntpq("-c", "mrulist sort=addr frags=2", "-c", "mrulist mincount=1000");
        assertTrue(sorted.indexOf(" 127.1.0.9\n") < sorted.indexOf(" 127.1.0.10\n"), sorted);
        assertEquals(CLIENTS, clients(sorted), sorted);
    }

    private static long clients(String list) {
        return Pattern.compile("(?m)^ +\\d+ +0 +[0-9a-f]+ [.LK] 3 4 +1 +\\d+ 127\\.1\\.\\d+\\.\\d+$")
                .matcher(list)
                .results()
                .map(row -> row.group().replaceFirst(".* ", ""))
                .distinct()
                .count();
    }

    @Test
    void readsEveryReportOfDebiansNtpd() throws IOException {
        start(false, 1);
        String reports = ntpq(
                "-c",
                "sysinfo",
                "-c",
                "sysstats",
                "-c",
                "kerninfo",
                "-c",
                "iostats",
                "-c",
                "authinfo",
                "-c",
                "timerstats",
                "-c",
                "monstats",
                "-c",
                "pstats &1",
                "-c",
                "ntsinfo",
                "-c",
                "rpeers",
                "-c",
                "apeers");
        assertTrue(!reports.contains("***"), reports);
        assertTrue(
                Pattern.compile("(?m)^NTS client sends: {22} 0$")
                        .matcher(reports)
                        .find(),
                reports);
        String units = ntpq("-u", "-p", "-c", "rv 0 offset,frequency");
        assertTrue(
                Pattern.compile("(?m)^ *offset=\\S+(ns|us|ms),").matcher(units).find(), units);
    }
}
