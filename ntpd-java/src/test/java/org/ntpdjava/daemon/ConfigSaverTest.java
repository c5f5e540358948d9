package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.control.Configurator.Requester;
import org.ntpdjava.ntp.packet.IpAddress;

class ConfigSaverTest {
    private static final Requester ADMIN = new Requester(IpAddress.ofIpv4(0x7f00_0001), 10);

    @TempDir
    Path folder;

    private ConfigSaver.Outcome save(String name) {
        return new ConfigSaver(Optional.of(folder)).save(name, "server 192.0.2.1\n", ADMIN);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesAFileForItsOwnerOnly() throws IOException {
        ConfigSaver.Outcome outcome = save("a.conf");
        assertEquals("Configuration saved to 'a.conf'", outcome.words());
        assertEquals(Optional.of("a.conf"), outcome.saved());
        String text = Files.readString(folder.resolve("a.conf"));
        assertTrue(text.matches("# saved \\S+ by 127\\.0\\.0\\.1\nserver 192\\.0\\.2\\.1\n"), text);
        assertEquals(
                PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(folder.resolve("a.conf")));
        assertEquals(List.of("a.conf"), files());
    }

    @Test
    void replacesNoFileAndFollowsNoLink() throws IOException {
        Files.writeString(folder.resolve("a.conf"), "precious");
        Files.createSymbolicLink(folder.resolve("b.conf"), folder.resolve("elsewhere"));
        for (String name : List.of("a.conf", "b.conf")) {
            ConfigSaver.Outcome outcome = save(name);
            assertEquals("Unable to save configuration to file '" + name + "': File exists", outcome.words());
            assertEquals(Optional.empty(), outcome.saved());
        }
        assertEquals("precious", Files.readString(folder.resolve("a.conf")));
        assertEquals(List.of("a.conf", "b.conf"), files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/x", "../x", "a/b", "a\\b", "..", ".", ".hidden", "a..b", "", "a b", "-x", "%D", "%q", "a\nb",
                "\u00e4"
            })
    void writesNowhereElse(String name) throws IOException {
        String words = save(name).words();
        assertTrue(words.startsWith("saveconfig rejects unsafe file name '"), words);
        assertEquals(List.of(), files());
    }

    @Test
    void saysWhyNot() {
        assertEquals(
                "saveconfig prohibited, no saveconfigdir configured",
                new ConfigSaver(Optional.empty()).save("a", "", ADMIN).words());
        assertEquals(
                "saveconfig exceeded maximum raw name length (128)",
                save("a".repeat(128)).words());
        ConfigSaver.Outcome gone = new ConfigSaver(Optional.of(folder.resolve("gone"))).save("a", "", ADMIN);
        assertEquals("Unable to save configuration to file 'a': No such file or directory", gone.words());
    }

    @ParameterizedTest
    @CsvSource({
        "ntp-%Y%m%d-%H%M%S.conf, ntp-20260104-030507.conf",
        "%F_%T, 2026-01-04_03:05:07",
        "%y%j, 26004",
        "%a%b%e, SunJan 4",
        "%A-%B, Sunday-January",
        "%I%p, 03AM",
        "%G-W%V-%u-%w, 2026-W01-7-0",
        "%s, 1767495907",
        "%z, +0000",
        "100%%, 100%",
        "%q, %q",
        "50%, 50%"
    })
    void formatsAsStrftimeDoes(String format, String text) {
        assertEquals(text, Strftime.format(format, ZonedDateTime.of(2026, 1, 4, 3, 5, 7, 0, ZoneOffset.UTC)));
    }
}
