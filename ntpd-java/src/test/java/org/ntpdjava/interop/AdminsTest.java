package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** NTPsec's ntpq, the real one, reads our daemon. */
@Execution(ExecutionMode.CONCURRENT)
class AdminsTest {
    private static final int HOST = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Lan lan;
    private Program ours;

    @BeforeEach
    void start() throws IOException {
        Files.write(
                directory.resolve("keys"),
                List.of(
                        "10 MD5 control-secret",
                        "11 AES 00112233445566778899aabbccddeeff",
                        "3 SHA1 a2c9f33e7cb09e51f6d1c0a9e0b7f3d4c5a69788"));
        lan = new Lan(directory).host(HOST);
        ours = Ours.start(
                lan,
                "ours",
                HOST,
                directory,
                List.of(
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "mru maxdepth 100000",
                        "restrict default kod limited nomodify",
                        "keys " + directory.resolve("keys"),
                        "trustedkey 3 10 11",
                        "controlkey 10"),
                "--receivers",
                2);
        ours.awaitPrinted("clock_sync", LIMIT);
    }

    @AfterEach
    void end() {
        ours.close();
        lan.close();
    }

    private String ntpq(Object... arguments) {
        return lan.run(HOST, LIMIT, Parts.debianNtpq(), "-n", words(arguments), "127.0.0.1");
    }

    private void ask(int clients) {
        String printed = lan.run(HOST, LIMIT, Parts.ofTests(ManyClients.class), clients);
        assertTrue(printed.contains(clients + " answered"), printed);
    }

    @Test
    void listsClientsOfSeveralAddresses() {
        ask(5);
        ask(3);
        String list = ntpq("-c", "mrulist");
        assertTrue(list.contains("# Collected 5 slots"), list + ours.printed());
        for (int client = 1; client <= 5; client++) {
            int count = client <= 3 ? 2 : 1;
            String row = "(?m)^ +\\d+ +\\S+ +80 \\. 3 4 +" + count + " .* 127\\.1\\.0\\." + client + "$";
            assertTrue(Pattern.compile(row).matcher(list).find(), list);
        }
        assertTrue(ntpq("-c", "mrulist mincount=2").contains("# Collected 3 slots"));
    }

    @Test
    void listsThreeThousandClients() {
        ask(3_000);
        String list = ntpq("-c", "mrulist");
        assertTrue(list.contains("# Collected 3000 slots"), list);
        long different = Pattern.compile("(?m) (127\\.1\\.\\d+\\.\\d+)$")
                .matcher(list)
                .results()
                .map(row -> row.group(1))
                .distinct()
                .count();
        assertEquals(3_000, different, list);
        assertFalse(list.contains("***"), list);
    }

    /** Without a line that ntpq could not fill: it names a variable that nobody knows only to ask again without it. */
    @Test
    void printsEveryReport() {
        ask(2);
        String reports = ntpq(
                "-c",
                "kerninfo",
                "-c",
                "sysinfo",
                "-c",
                "sysstats",
                "-c",
                "monstats",
                "-c",
                "authinfo",
                "-c",
                "iostats",
                "-c",
                "timerstats");
        for (String line : List.of(
                "pll frequency: +-?[0-9.e-]+",
                "frequency tolerance: +500",
                "kernel status: +.*(pll|unsync|nano).*",
                "system peer: +127\\.127\\.1\\.0.*",
                "root distance +[0-9.]+",
                "packets received: +[0-9]+ .*",
                "control requests: +[0-9]+",
                "addresses in use: +2",
                "maximum addresses: +100000",
                "stored keys: +3",
                "packets sent: +[0-9]+ .*",
                "received packets: +[0-9]+ .*",
                "time since reset: +[0-9:]+")) {
            assertTrue(Pattern.compile("(?m)^" + line).matcher(reports).find(), () -> line + "\n" + reports);
        }
        assertFalse(reports.contains("***") || reports.contains("???") || reports.contains("Unknown"), reports);
        assertFalse(reports.contains("Traceback"), reports);
    }

    @Test
    void showsRulesToWhoHasTheControlKey() {
        Path keys = directory.resolve("keys");
        String lists = ntpq("-a", 10, "-k", keys, "-c", "peers", "-c", "ifstats", "-c", "reslist");
        assertTrue(
                Pattern.compile("(?m)^ +[1-9][0-9]* 0\\.0\\.0\\.0/0\n +limited nomodify kod")
                        .matcher(lists)
                        .find(),
                lists);
        assertTrue(
                Pattern.compile("(?m)^ +\\d+ lo +\\. +5 +[1-9]\\d* +[1-9]\\d* +0 +\\d+ +\\d+\n +127\\.0\\.0\\.1:123$")
                        .matcher(lists)
                        .find(),
                lists);
        assertFalse(lists.contains("***") || lists.contains("Traceback"), lists);
        String refused = ntpq("-a", 3, "-k", keys, "-c", "ifstats", "-c", "reslist");
        assertTrue(refused.contains("***Server error code PERMISSION"), refused);
    }
}
