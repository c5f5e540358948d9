package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Somebody on the LAN sends forged answers, kisses and old answers in the names of the servers we ask, chronyd and one that
 * never answers, so that a request to it is always open. With {@code -Dntpdjava.attack.packets=1000000} a longer attack.
 */
class OffPathTest {
    private static final int OURS = 1;
    private static final int CHRONY = 2;
    private static final int SILENT = 3;
    private static final int ATTACKER = 4;

    private static final int PACKETS = Integer.getInteger("ntpdjava.attack.packets", 100_000);
    private static final int POLL_S = 8;
    private static final int PER_SECOND = 10_000;
    private static final Duration REACHED = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration ATTACK = Duration.ofMinutes(7);
    private static final double HONEST_MS = 50;

    @TempDir
    Path directory;

    @Test
    void noForgedAnswerKissOrReplayIsAccepted() throws IOException {
        Path recorded = Files.createFile(directory.resolve("recorded"));
        try (Lan lan = new Lan(directory).host(OURS).host(CHRONY).host(SILENT).host(ATTACKER);
                Program recorder = Program.start("recorder", directory, recorder(lan, recorded));
                Program _ = Chrony.serve(lan, CHRONY, directory, 10, List.of());
                Program ours = ours(lan)) {
            ours.awaitPrinted("clock_sync", REACHED);
            String sent = Program.run("forger", directory, ATTACK, forger(lan, ours, recorded));
            Instant end = Instant.now();
            assertTrue(sent.contains("sent " + PACKETS), sent);
            assertTrue(recorder.isAlive() && Files.size(recorded) > 0, recorder.printed());
            Map<String, String> real = variables(ntpq(lan, "rv &1", "rv &1 bogusorg,sent"));
            Map<String, String> silent = variables(ntpq(lan, "rv &2", "rv &2 bogusorg,sent"));
            String all = sent + real + "\n" + silent + "\n" + ours.printed();
            assertTrue(number(real, "bogusorg") + number(silent, "bogusorg") >= PACKETS / 2, all);
            assertIsAskedAndHeard(real, end, all);
            assertIsAskedAndNotHeard(silent, all);
            Program.run("kill", directory, REACHED, words("kill", "-HUP", ours.pid()));
            assertOnlyChronydWasMeasured(number(real, "sent"), all);
            String system = ntpq(lan, "rv");
            assertEquals(Lan.address(CHRONY), variables(system).get("refid"), system);
        }
    }

    private static int number(Map<String, String> variables, String name) {
        return Integer.parseInt(variables.get(name));
    }

    /** Never a poll without an answer, the last one too, and no poll put off. */
    private static void assertIsAskedAndHeard(Map<String, String> real, Instant end, String all) {
        int reach = Integer.parseInt(real.get("reach"), 8);
        assertTrue(reach > 0 && (reach & (reach + 1)) == 0, all);
        long heardS = Long.parseLong(Objects.requireNonNull(real.get("rec")).substring(0, 8), 16);
        long endS = NtpTimestamp.ofInstant(end).bits() >>> 32;
        assertTrue(heardS >= endS - POLL_S - 1, heardS + " < " + endS + "\n" + all);
        assertEquals("3", real.get("hpoll"), all);
        assertEquals("10", real.get("stratum"), all);
        assertEquals(0, Double.parseDouble(real.get("offset")), HONEST_MS, all);
    }

    private static void assertIsAskedAndNotHeard(Map<String, String> silent, String all) {
        assertEquals("000", silent.get("reach"), all);
        assertEquals("INIT", silent.get("refid"), all);
        assertEquals("3", silent.get("hpoll"), all);
        assertTrue(number(silent, "unreach") >= 2, all);
    }

    /** Lines of statistics are kept in memory, until somebody asks for them by SIGHUP. */
    private void assertOnlyChronydWasMeasured(int sent, String all) throws IOException {
        Path file = directory.resolve("peerstats");
        Waiting.until("peerstats", REACHED, () -> Files.exists(file) ? "written" : "", "written"::equals);
        List<String[]> measured =
                Files.readAllLines(file).stream().map(line -> line.split(" ")).toList();
        String numbers = measured.size() + " measured, " + sent + " asked\n" + all;
        assertTrue(!measured.isEmpty() && measured.size() <= sent, numbers);
        for (String[] words : measured) {
            assertEquals(Lan.address(CHRONY), words[2], all);
            assertEquals(0, Double.parseDouble(words[4]), HONEST_MS / 1000, all);
        }
    }

    private Program ours(Lan lan) throws IOException {
        return Ours.start(
                lan,
                "ours",
                OURS,
                directory,
                List.of(
                        "server " + Lan.address(CHRONY) + " minpoll 3 maxpoll 3 iburst",
                        "server " + Lan.address(SILENT) + " minpoll 3 maxpoll 3",
                        "statsdir " + directory + "/",
                        "statistics peerstats",
                        "filegen peerstats file peerstats type none enable"));
    }

    private static List<String> recorder(Lan lan, Path recorded) {
        return words(lan.on(CHRONY), forger(), "record", recorded, Lan.address(CHRONY));
    }

    private static List<String> forger(Lan lan, Program victim, Path recorded) {
        return words(
                lan.on(ATTACKER),
                forger(),
                Lan.address(OURS),
                System.nanoTime(),
                PACKETS,
                (double) PACKETS / PER_SECOND,
                "/proc/" + victim.pid() + "/net/udp",
                recorded,
                Lan.address(CHRONY),
                Lan.address(SILENT));
    }

    private static List<String> forger() {
        return List.of("python3", Parts.testFile("forger.py").toString());
    }

    private String ntpq(Lan lan, String... commands) {
        List<String> options =
                Stream.of(commands).flatMap(c -> Stream.of("-c", c)).toList();
        return lan.run(OURS, ANSWER, Parts.ourNtpq(), "-n", options, "127.0.0.1");
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> variables = new HashMap<>();
        Pattern.compile("(\\w+)=([^,\\s]+)")
                .matcher(text)
                .results()
                .forEach(found -> variables.put(found.group(1), found.group(2)));
        return variables;
    }
}
