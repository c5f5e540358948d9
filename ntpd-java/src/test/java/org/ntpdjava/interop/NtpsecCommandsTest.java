package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of Debian's ntpq (NTPsec 1.2.2) against our daemon with a GPS, its pulse, a server and a pool: none
 * complains, and what it prints has the labels and the variables that it printed of NTPsec's own ntpd in November 2026.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NtpsecCommandsTest {
    private static final int DEMO = 7;
    private static final int KEYED = 8;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern LABEL =
            Pattern.compile("(?m)^([A-Za-z][A-Za-z0-9 :]*?):? {2,}\\S|^([A-Za-z][A-Za-z ]+):");
    private static final Pattern VARIABLE = Pattern.compile("(?:^|[\\s,])([a-z][a-z0-9_]*) ?=");

    /** What ours does not print, on purpose. */
    private static final Set<String> DIFFERENT = Set.of(
            // not in the set that is sent unasked, which is classic ntpd's; known by name
            "xmt",
            "ntscookies",
            "name",
            // classic's ttl stands in its place
            "mode",
            // for plain servers classic ntpq would print it even with -n
            "srchost",
            // there is no such list
            "free keys",
            "uncached keys",
            "expired keys",
            "receive buffers",
            "free receive buffers",
            "used receive buffers",
            "low water refills");

    /** Of no server: before it asks one. Of a key it has not, or does not find; {@code noflake} ends in a fault of its own. */
    private static final Set<String> COMPLAINS_BY_ITSELF = Set.of("noflake", "passwd x", "config-from-file /dev/null");

    @TempDir
    static Path directory;

    private Lan lan;
    private Program demo;
    private Program keyed;

    /**
     * A command.
     *
     * @param command and its arguments
     * @param needsKey it is asked with the control key
     * @param names labels, or variables, that NTPsec's ntpd had
     */
    record Command(String command, boolean needsKey, Set<String> names) {
        @Override
        public String toString() {
            return command;
        }
    }

    @BeforeAll
    void start() throws IOException {
        lan = new Lan(directory).host(DEMO).host(KEYED);
        Path keys = Files.writeString(directory.resolve("keys"), "10 MD5 control-secret\n");
        Path demoConf = Files.write(
                directory.resolve("demo.conf"),
                List.of(
                        "server 127.127.20.0 path /dev/serial0 prefer iburst minpoll 4 maxpoll 4",
                        "fudge 127.127.20.0 refid GPS",
                        "server 127.127.22.0 path /dev/pps0 iburst minpoll 4 maxpoll 4",
                        "fudge 127.127.22.0 refid PPS",
                        "server " + Lan.address(KEYED) + " iburst noselect",
                        "pool pool.invalid",
                        "restrict default kod notrap nomodify nopeer limited"));
        keyed = Ours.start(
                lan,
                "keyed",
                KEYED,
                directory,
                List.of(
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "restrict default kod limited",
                        "keys " + keys,
                        "trustedkey 10",
                        "controlkey 10"));
        keyed.awaitPrinted("clock_sync", LIMIT);
        demo = Program.start(
                "demo", directory, words(lan.on(DEMO), Parts.demo(), "--port", 123, "--network", "-c", demoConf));
        Waiting.until(
                "pulse with its mark", LIMIT, () -> ntpq(DEMO, "-c", "peers"), text -> text.contains("o127.127.22.0"));
    }

    @AfterAll
    void end() {
        demo.close();
        keyed.close();
        lan.close();
    }

    private String ntpq(int host, Object... arguments) {
        return lan.run(host, LIMIT, Parts.debianNtpq(), "-n", words(arguments), "127.0.0.1");
    }

    private static Set<String> names(String list) {
        return list.isEmpty() ? Set.of() : Set.of(list.split("[|]", -1));
    }

    static Stream<Command> commands() throws IOException {
        return Files.readAllLines(Parts.testFile("ntpsec-commands.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(";", -1))
                .map(cells -> new Command(cells[0], cells[1].equals("key"), names(cells[2])));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noCommandComplainsAndAllNamesAreThere(Command command) {
        String printed = command.needsKey()
                ? ntpq(KEYED, "-a", 10, "-k", directory.resolve("keys"), "-c", command.command())
                : ntpq(DEMO, "-c", command.command());
        if (!COMPLAINS_BY_ITSELF.contains(command.command())) {
            for (String complaint : List.of("***", "Traceback", "Unknown variable", "???")) {
                assertFalse(printed.contains(complaint), printed);
            }
        }
        Set<String> missing = new TreeSet<>(command.names());
        missing.removeAll(namesIn(printed));
        missing.removeAll(DIFFERENT);
        assertEquals(Set.of(), missing, printed);
        assertTrue(demo.isAlive() && keyed.isAlive());
    }

    private static Set<String> namesIn(String printed) {
        Set<String> names = new HashSet<>();
        LABEL.matcher(printed)
                .results()
                .forEach(found -> names.add(found.group(1) == null ? found.group(2) : found.group(1)));
        VARIABLE.matcher(printed).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    @Test
    void noCommandIsLeftOut() throws IOException {
        Set<String> listed = new TreeSet<>(Set.of("EOF"));
        for (String line : ntpq(DEMO, "-c", "help").split("\n", -1)) {
            if (!line.startsWith("Documented") && !line.startsWith("=")) {
                listed.addAll(List.of(line.strip().split(" +", -1)));
            }
        }
        List<String> tried = new ArrayList<>(List.of("EOF", ""));
        commands().forEach(command -> tried.add(command.command().split(" ", -1)[0]));
        listed.removeAll(tried);
        assertEquals(Set.of(), listed);
    }
}
