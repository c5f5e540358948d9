package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeFileTest {
    private static LoadedConfig load(Map<String, String> files) {
        ConfigFileReader reader = file -> files.containsKey(file.toString())
                ? new ConfigFileReader.Outcome.Text(files.get(file.toString()))
                : new ConfigFileReader.Outcome.Unreadable("No such file or directory");
        return new ConfigLoader(reader).load(Path.of("/etc/ntp.conf"));
    }

    @Test
    void includedLinesStandInThePlaceOfTheCommand() {
        LoadedConfig loaded = load(Map.of(
                "/etc/ntp.conf", "server a\nincludefile ntp.d/b.conf\nserver c\n",
                "/etc/ntp.d/b.conf", "server b\nsrever d\n"));
        assertEquals(3, loaded.config().sources().size());
        assertEquals(
                List.of("/etc/ntp.d/b.conf:2:1: \"srever\" is not a command; did you mean \"server\"?"),
                TestConfig.complaints(loaded));
    }

    @Test
    void aMissingIncludeIsNamedAndTheRestGoesOn() {
        LoadedConfig loaded = load(Map.of("/etc/ntp.conf", "includefile none\nserver a\n"));
        assertEquals(
                List.of("/etc/ntp.conf:1:1: \"/etc/none\" cannot be read: No such file or directory"),
                TestConfig.complaints(loaded));
        assertEquals(1, loaded.config().sources().size());
    }

    @Test
    void aMissingConfigurationIsAnEmptyOne() {
        LoadedConfig loaded = load(Map.of());
        assertEquals(
                List.of("/etc/ntp.conf: cannot be read: No such file or directory;"
                        + " starting without any configuration; name another file with -c"),
                TestConfig.complaints(loaded));
        assertEquals(List.of(), loaded.config().sources());
        assertEquals(1, loaded.report().exitStatus());
    }

    @Test
    void aFileThatIncludesItselfIsReadOnce() {
        LoadedConfig loaded = load(Map.of("/etc/ntp.conf", "server a\nincludefile ntp.conf\n"));
        assertTrue(TestConfig.complaints(loaded).getFirst().contains("includes itself"));
        assertEquals(1, loaded.config().sources().size());
    }

    @Test
    void filesMayBeFiveLevelsDeepAndNoMore() {
        LoadedConfig loaded = load(Map.of(
                "/etc/ntp.conf", "includefile 1\n",
                "/etc/1", "server s1\nincludefile 2\n",
                "/etc/2", "server s2\nincludefile 3\n",
                "/etc/3", "server s3\nincludefile 4\n",
                "/etc/4", "server s4\nincludefile 5\n",
                "/etc/5", "server s5\nincludefile 6\n",
                "/etc/6", "server s6\n"));
        assertEquals(5, loaded.config().sources().size());
        assertEquals(
                List.of("/etc/5:2:1: files include each other too deeply; expected at most 5 levels"),
                TestConfig.complaints(loaded));
    }

    @Test
    void whatIsNoFileOrNoTextIsSaidInOneSentence(@TempDir Path folder) throws IOException {
        ConfigLoader loader = new ConfigLoader(ConfigFileReader.ofFileSystem());
        assertEquals(1, loader.load(folder).problems().size());
        Path binary = Files.write(folder.resolve("b.conf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n', 's'});
        assertEquals(2, loader.load(binary).problems().size());
    }

    @Test
    void linesOfTheCommandLineComeLast() {
        ConfigFileReader reader = file -> new ConfigFileReader.Outcome.Text("server a\n");
        LoadedConfig loaded = new ConfigLoader(reader)
                .load(Path.of("f"), List.of("server \"b\" iburst", "server \"300.1.1.1\" iburst"));
        assertEquals(2, loaded.config().sources().size());
        assertEquals(
                List.of("command line:2:8: \"300.1.1.1\" is neither a name nor an address;"
                        + " expected a name or an address"),
                TestConfig.complaints(loaded));
    }
}
