package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole program against a server that makes things up: it ends, soon, and says nothing that a terminal obeys. */
class HostileUdpTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> COMMANDS = List.of(
            "timeout 20",
            "peers",
            "opeers",
            "apeers",
            "as",
            "rv",
            "rv &1",
            "raw",
            "rv",
            "cooked",
            "cv &1",
            "sysinfo",
            "kerninfo",
            "pstats &1",
            "mrv &1 &9",
            "why",
            "why &1",
            "passociations");

    /** Other seeds with {@code -Dntpdjava.fuzz.seed}. */
    static LongStream seeds() {
        long first = Long.getLong("ntpdjava.fuzz.seed", 1);
        return LongStream.range(first, first + 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsWithTextThatNoTerminalObeys(long seed) throws IOException {
        String printed = run(seed, false);
        assertTrue(
                printed.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')),
                () -> "seed " + seed + ": " + printed);
        assertFalse(printed.contains("Exception") || printed.contains("\tat "), () -> "seed " + seed + ": " + printed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsWithADocumentThatKeepsToItsSchema(long seed) throws IOException {
        String printed = run(seed, true);
        assertTrue(JsonDocument.of(printed).get("hosts").size() == 1, () -> "seed " + seed + ": " + printed);
    }

    private static String run(long seed, boolean json) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (HostileUdpServer server = new HostileUdpServer(seed)) {
            List<String> arguments = new ArrayList<>(List.of("-n", "--port", Integer.toString(server.port())));
            if (json) {
                arguments.add("--json");
            }
            COMMANDS.forEach(command -> arguments.addAll(List.of("-c", command)));
            arguments.add("127.0.0.1");
            assertTimeoutPreemptively(
                    LIMIT, () -> Ntpq.run(arguments.toArray(String[]::new), out, out), () -> "seed " + seed);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void takesAnyOctets(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] input = new byte[random.nextInt(1500)];
            random.nextBytes(input);
            NtpqTarget.fuzzerTestOneInput(input);
        }
    }
}
