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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** NTPsec's ntpq, the real one, configures our daemon while it runs. */
@Execution(ExecutionMode.CONCURRENT)
class RemoteConfigurationTest {
    private static final int SERVER = 1;
    private static final int OURS = 2;
    private static final int KEEPER = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Path keys;
    private Lan lan;
    private Program server;
    private Program ours;

    @BeforeEach
    void start() throws IOException {
        keys = Files.write(
                directory.resolve("keys"), List.of("10 SHA1 control-secret", "11 MD5 other-secret", "12 MD5 third"));
        lan = new Lan(directory).host(SERVER).host(OURS).host(KEEPER);
        server = daemon("server", SERVER, List.of("server 127.127.1.0 minpoll 3 maxpoll 3 iburst", "restrict default"));
        server.awaitPrinted("clock_sync", LIMIT);
        ours = daemon(
                "ours",
                OURS,
                List.of(
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "server " + Lan.address(SERVER) + " minpoll 3 maxpoll 3 iburst",
                        "restrict default",
                        "restrict " + Lan.address(KEEPER) + " nomodify",
                        "keys " + keys,
                        "trustedkey 10 11",
                        "controlkey 10",
                        "setvar site = \"roof, north\" default",
                        "saveconfigdir " + directory));
        ours.awaitPrinted("clock_sync", LIMIT);
    }

    private Program daemon(String name, int host, List<String> lines) throws IOException {
        return Ours.start(lan, name, host, directory, lines);
    }

    @AfterEach
    void end() {
        ours.close();
        server.close();
        lan.close();
    }

    private String ntpq(int from, Object... arguments) {
        return lan.run(from, LIMIT, Parts.debianNtpq(), "-n", words(arguments), Lan.address(OURS));
    }

    private String config(String lines) {
        return ntpq(OURS, "-a", 10, "-k", keys, "-c", ":config " + lines);
    }

    private String peers() {
        return ntpq(OURS, "-c", "lpeers");
    }

    private boolean isAnswered(int from) {
        return lan.run(from, LIMIT, Parts.ntpdig(), "-t", 1, Lan.address(OURS)).contains(Lan.address(OURS));
    }

    @Test
    void addsASourceAndTakesItAway() {
        assertEquals("Config Succeeded\n", config("server " + Lan.address(KEEPER) + " iburst"));
        assertTrue(peers().contains(Lan.address(KEEPER)), peers());
        assertEquals("Config Succeeded\n", config("unpeer " + Lan.address(KEEPER)));
        assertFalse(peers().contains(Lan.address(KEEPER)), peers());
        assertTrue(peers().contains(Lan.address(SERVER)), peers());
        String logged = Lan.address(OURS) + " config with key 10: unpeer " + Lan.address(KEEPER);
        assertTrue(ours.printed().contains(logged), ours.printed());
    }

    /** Its association is the same, and knows its last answers: there was no poll in between. */
    @Test
    void aSourceThatStaysKeepsWhatItKnows() {
        String known = Waiting.until("answer", LIMIT, () -> row(SERVER), row -> row.matches(".* [1-9][0-7]* .*"));
        assertEquals(
                "Config Succeeded\n",
                config("tos minsane 1\nserver " + Lan.address(SERVER) + " minpoll 3 maxpoll 4 prefer"));
        assertEquals(reach(known), reach(row(SERVER)));
    }

    private String row(int host) {
        return ntpq(OURS, "-c", "apeers")
                .lines()
                .filter(line -> line.contains(Lan.address(host)))
                .findFirst()
                .orElse("");
    }

    /** Number of the association and reach. */
    private static List<String> reach(String row) {
        List<String> columns = List.of(row.strip().split(" +"));
        return List.of(columns.get(2), columns.get(7));
    }

    @Test
    void aRuleHoldsFromNowOn() {
        assertTrue(isAnswered(KEEPER));
        assertEquals("Config Succeeded\n", config("restrict " + Lan.address(KEEPER) + " noserve"));
        assertFalse(isAnswered(KEEPER));
        assertTrue(isAnswered(SERVER));
        assertEquals("Config Succeeded\n", config("unrestrict " + Lan.address(KEEPER) + " noserve"));
        assertTrue(isAnswered(KEEPER));
    }

    @Test
    void aBadSecondLineKeepsTheFirstOut() {
        String told = config("server " + Lan.address(KEEPER) + "\nrestrict 10.0.0.1 nix");
        assertTrue(told.startsWith("line 2 column 18 syntax error, \"nix\" is not a flag of \"restrict\""), told);
        assertFalse(peers().contains(Lan.address(KEEPER)), peers());
        String bogus = config("bogus stuff");
        assertTrue(bogus.contains("column 0 syntax error, \"bogus\" is not a command"), bogus);
        assertTrue(bogus.startsWith("bogus stuff\n"), bogus);
    }

    @Test
    void logconfigHoldsFromNowOn() {
        assertFalse(ours.printed().contains(" mobilize"), ours.printed());
        assertEquals("Config Succeeded\n", config("logconfig +peerevents"));
        assertEquals("Config Succeeded\n", config("server " + Lan.address(KEEPER)));
        ours.awaitPrinted(" 81 mobilize", LIMIT);
        assertEquals("Config Succeeded\n", config("logconfig -peerevents"));
        assertEquals("Config Succeeded\n", config("unpeer " + Lan.address(KEEPER)));
        ours.awaitPrinted("config with key 10: unpeer", LIMIT);
        assertFalse(ours.printed().contains(" demobilize"), ours.printed());
    }

    @Test
    void refusesWhoMayNot() throws IOException {
        String line = ":config unpeer " + Lan.address(SERVER);
        String permission = "***Server error code PERMISSION\n";
        assertEquals(permission, ntpq(OURS, "-a", 11, "-k", keys, "-c", line));
        Path wrong = Files.write(directory.resolve("wrong"), List.of("10 SHA1 a-guess"));
        assertEquals(permission, ntpq(OURS, "-a", 10, "-k", wrong, "-c", line));
        assertEquals(
                "runtime configuration prohibited by restrict ... nomodify\n",
                ntpq(KEEPER, "-a", 10, "-k", keys, "-c", line));
        ours.awaitPrinted("runtime config from " + Lan.address(KEEPER) + " rejected due to nomodify", LIMIT);
        assertTrue(peers().contains(Lan.address(SERVER)), peers());
        assertEquals(
                permission, lan.run(SERVER, LIMIT, Parts.debianNtpq(), "-a", 10, "-k", keys, "-c", line, "127.0.0.1"));
    }

    @Test
    void theControlKeyItselfCanBeAnother() {
        String told = config("controlkey 77");
        assertTrue(
                told.contains("column 0 key 77 is not trusted: with it nobody could change anything any more"), told);
        assertEquals("Config Succeeded\n", config("trustedkey 12\ncontrolkey 12"));
        assertEquals("***Server error code PERMISSION\n", config("tos minsane 1"));
        assertEquals("Config Succeeded\n", ntpq(OURS, "-a", 12, "-k", keys, "-c", ":config tos minsane 1"));
    }

    @Test
    void keepsVariablesOfTheAdministrator() {
        String usual = ntpq(OURS, "-c", "rv 0");
        assertTrue(usual.contains("site=\"roof, north\""), usual);
        assertEquals("Config Succeeded\n", config("setvar rack = 7b"));
        String rack = ntpq(OURS, "-c", "rv 0 rack");
        assertTrue(rack.matches("rack=\"?7b\"?\n"), rack);
        assertFalse(ntpq(OURS, "-c", "rv 0").contains("rack="));
    }
}
