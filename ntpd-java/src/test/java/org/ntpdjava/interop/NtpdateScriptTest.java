package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The package's {@code ntpdate}: the options of the program of that name, handed on to {@code ntpd-java date}. */
class NtpdateScriptTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Program ntpdate(String arguments, String defaults) throws IOException {
        Path stub = executable("ntpd-java", "#!/bin/sh\necho \"$*\"\nexit 3\n");
        Path file = Files.writeString(directory.resolve("defaults"), defaults);
        String script = Files.readString(Path.of("../package/src/root/usr/sbin/ntpdate"))
                .replace("/usr/sbin/ntpd-java", stub.toString())
                .replace("/etc/default/ntpd-java", file.toString());
        List<String> command =
                new ArrayList<>(List.of(executable("ntpdate", script).toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        return Program.start("ntpdate", directory, command);
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.3.1 | date --set --timeout=30 192.168.3.1",
                "-q -4 a b | date --timeout=30 -4 a b",
                "-b -u -v a | date --set --timeout=30 -b --anyway --verbose a",
                "-B -o 3 -a 7 -k /etc/ntp.keys a | date --set --timeout=30 -B -o 3 -a 7 -k /etc/ntp.keys a",
                "-dp8 -e 0.01 a | date --timeout=30 --verbose a",
                "-t 0.4 -6 a | date --set --timeout=30 -6 a",
                "-t 60 a | date --set --timeout=30 -t 60 a",
            })
    void handsItsOptionsOn(String arguments, String handed) throws IOException {
        try (Program program = ntpdate(arguments, "")) {
            assertEquals(3, program.awaitEnd(LIMIT), program::printed);
            assertEquals(handed + "\n", program.printed());
        }
    }

    @Test
    void hasDefaultsOfTheMachine() throws IOException {
        try (Program program = ntpdate("a", "NTPDATE_OPTIONS=\"--no-clock -4\"\n")) {
            assertEquals(3, program.awaitEnd(LIMIT), program::printed);
            assertEquals("date --set --timeout=30 --no-clock -4 a\n", program.printed());
        }
    }

    @ParameterizedTest
    @CsvSource({"-q", "-x a"})
    void saysHowItIsUsed(String arguments) throws IOException {
        try (Program program = ntpdate(arguments, "")) {
            assertEquals(2, program.awaitEnd(LIMIT), program::printed);
            assertTrue(program.printed().contains("Usage: ntpdate [-46bBdqsuv]"), program::printed);
        }
    }
}
