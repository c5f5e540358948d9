package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.LoadedConfig;

class DriverCheckTest {
    @TempDir
    Path directory;

    @Test
    void linesThatNoDriverCanDriveAreWrong() throws IOException {
        Path file = Files.writeString(directory.resolve("ntp.conf"), """
                refclock sock unit 0
                server 127.127.46.3 path 127.0.0.1:99999
                refclock pps unit 1 path gpio:
                refclock pps unit 2 path pi4j:GPIO4
                refclock pps unit 3 path gpio:4
                server 127.127.1.0
                """);
        LoadedConfig loaded = new ConfigLoader(ConfigFileReader.ofFileSystem()).load(file, List.of());
        List<ConfigProblem> problems = DriverCheck.of(loaded.config().devices());
        assertEquals(
                List.of(1, 2, 3, 4),
                problems.stream().map(problem -> problem.at().line()).toList());
        assertTrue(problems.getFirst().toString().contains("needs the path of its socket"), problems::toString);
        assertEquals(1, loaded.with(problems).report().exitStatus());
    }
}
