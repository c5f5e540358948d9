package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program, whose output goes where it cannot stay. */
class UnwrittenOutputTest {
    private record Outcome(int exit, String err) {}

    /** @param shell a line in which {@code "$@"} is ntpq with these words */
    private static Outcome run(String shell, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "bash",
                "-c",
                shell,
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Ntpq.class.getName(),
                "--no-load-opts");
        builder.command().addAll(java.util.List.of(words));
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "-c hostnames", "--json -c hostnames"})
    void aFullDiskIsAnError(String words) throws IOException, InterruptedException {
        Outcome outcome = run("\"$@\" >/dev/full", words.split(" (?!h)", -1));
        assertEquals(new Outcome(1, "ntpq: standard output cannot be written: No space left on device\n"), outcome);
    }

    @Test
    void noOutputAtAllIsAnError() throws IOException, InterruptedException {
        Outcome outcome = run("\"$@\" >&-", "-chostnames");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().matches("ntpq: standard output cannot be written: .+\n"), outcome.err());
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNone() throws IOException, InterruptedException {
        assertEquals(new Outcome(0, ""), run("\"$@\" | head -1; exit ${PIPESTATUS[0]}", "--help"));
        assertEquals(new Outcome(0, ""), run("\"$@\" | true; exit ${PIPESTATUS[0]}", "-chostnames"));
    }
}
