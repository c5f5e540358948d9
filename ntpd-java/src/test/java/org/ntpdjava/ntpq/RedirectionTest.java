package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** {@code COMMAND > FILE}. */
class RedirectionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");

    @TempDir
    Path directory;

    private record Outcome(String out, String err) {}

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Client.World world = new Client.World(InstantSource.fixed(NOW), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        Ntpq.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                world,
                flags -> host -> new DirectTransport(NtpTimestamp.ofInstant(NOW)));
        return new Outcome(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"peers > %s", "peers >%s", "pe -4 > %s"})
    void theFileHasWhatWouldHaveBeenPrintedAndNothingElse(String command) throws IOException {
        Path file = Files.writeString(directory.resolve("a file"), "of before\n".repeat(1000));
        assertEquals(new Outcome("", ""), run("-n", "-c", String.format(command, file)));
        assertEquals(run("-n", "-c", "peers").out(), Files.readString(file));
    }

    @Test
    void theNextCommandPrintsAgain() throws IOException {
        Path file = directory.resolve("file");
        assertEquals(
                "\nstratum=1\n",
                run("-c", "rv &1 offset > " + file, "-c", "rv 0 stratum").out());
        assertEquals("offset=-0.003\n", Files.readString(file));
    }

    /** A complaint is seen where it is made. */
    @Test
    void complaintsStayWithThePerson() throws IOException {
        Path file = directory.resolve("file");
        assertEquals(
                new Outcome("", "***A request variable unknown to the server\n"), run("-c", "rv 0 bogus > " + file));
        assertEquals("", Files.readString(file));
        assertEquals(new Outcome("", "***No file for redirect\n"), run("-c", "peers >"));
        Path nowhere = directory.resolve("none").resolve("file");
        assertEquals(
                new Outcome("", "***Error opening " + nowhere + ": No such file or directory\n"),
                run("-c", "peers > " + nowhere));
        assertTrue(run("-c", "peers > /dev/full").err().startsWith("***Error writing /dev/full"));
    }

    /** A file named by a secret would tell it. */
    @Test
    void secretsAndLinesOfConfigurationAreTakenAsTheyStand() throws IOException {
        assertEquals(new Outcome("", ""), run("-c", "passwd >secret"));
        run("-c", ":config > secret");
        assertTrue(Files.notExists(Path.of("secret")));
    }

    @Test
    void aDocumentIsWhole() {
        Path file = directory.resolve("file");
        String printed = run("--json", "-c", "peers > " + file).out();
        assertEquals(
                List.of("usage"),
                JsonDocument.of(printed)
                        .get("hosts")
                        .get(0)
                        .get("results")
                        .get(0)
                        .findValuesAsString("code"));
        assertTrue(Files.notExists(file));
    }
}
