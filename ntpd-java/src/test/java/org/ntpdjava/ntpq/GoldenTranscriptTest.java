package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded command line of ntpq 4.2.8p15, given to our program: the same requests to the octet, MAC included, else there
 * is no answer, and the same text. What is different on purpose is named here.
 */
class GoldenTranscriptTest {
    /** What is recorded here is another program's silence about a command that we have. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "seed_c_ntsinfo", "a command of NTPsec's, which we have",
            "seed_c_ntskeinfo", "a command of NTPsec's, which we have",
            "seed_c_rpeers", "a command of NTPsec's, which we have",
            "seed_c_units", "a command of NTPsec's, which we have");

    /** When what shows an age was recorded; others do not look at the clock. */
    private static final Map<String, String> RECORDED_AT = Map.of(
            "ages_classic_pn", "00:47:20",
            "classic", "00:46:25",
            "classic_wpn", "00:46:26",
            "lab_stdin", "00:27:13",
            "lab_two_hosts", "00:27:02",
            "seed_raw_pe", "00:25:58",
            "seed_refid_hash", "00:25:59",
            "seed_wide_pn", "00:25:59",
            "seed", "00:25:52");

    @TempDir
    Path directory;

    /** Every recording; the commands of one came from a pipe. */
    static List<String> recorded() throws IOException, URISyntaxException {
        Path origin = Path.of(Objects.requireNonNull(GoldenTranscriptTest.class.getResource("ORIGIN.txt"))
                .toURI());
        try (Stream<Path> files = Files.list(origin.resolveSibling("."))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".hex"))
                    .map(name -> name.substring(0, name.length() - ".hex".length()))
                    .filter(name -> !name.equals("lab_stdin"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void printsWhatNtpqPrints(String name) throws IOException {
        Transcript transcript = Transcript.of(name);
        String expected = OddValues.asUnsigned(transcript.expected());
        String printed = run(name, transcript, transcript.arguments());
        if (DIFFERENT.containsKey(name)) {
            assertNotEquals(expected, printed, DIFFERENT.get(name));
        } else {
            assertEquals(expected, printed);
        }
    }

    @Test
    void printsTheSameForCommandsOneAfterTheOther() throws IOException {
        Transcript transcript = Transcript.of("lab_stdin");
        List<String> commands = List.of("-n", "-c", "pe", "-c", "as", "-c", "rv", "127.0.0.1");
        assertEquals(OddValues.asUnsigned(transcript.expected()), run("lab_stdin", transcript, commands));
    }

    @Test
    void missesNoneOfTheRecordedOnes() throws IOException, URISyntaxException {
        List<String> names = recorded();
        assertTrue(names.size() > 80, names.toString());
        assertTrue(names.containsAll(DIFFERENT.keySet()), names.toString());
    }

    /** Standard output and error, without empty lines. */
    private String run(String name, Transcript transcript, List<String> arguments) throws IOException {
        String timeOfDay = Optional.ofNullable(RECORDED_AT.get(name))
                .or(() -> Optional.ofNullable(RECORDED_AT.get(name.substring(0, name.indexOf('_')))))
                .orElse("00:00:00");
        Instant now = Instant.parse("2026-11-23T" + timeOfDay + ".600Z");
        Client.World world =
                new Client.World(InstantSource.fixed(now), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC, () -> 0);
        Path configuration = Files.writeString(directory.resolve("cff.txt"), "logconfig +allevents\n\n# one line\n");
        String[] words = arguments.stream()
                .map(word -> word.replace("cff.txt", configuration.toString()))
                .toArray(String[]::new);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(0, Ntpq.run(words, out, out, world, flags -> host -> transcript));
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
