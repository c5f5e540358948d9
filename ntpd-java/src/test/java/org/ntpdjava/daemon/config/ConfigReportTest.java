package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReportTest {
    private static final String NOTHING =
            "; reference clocks: 0, network sources: 0, access rules: 0, statistics: none";

    @TempDir
    Path directory;

    private List<String> report(Path file) {
        ConfigReport report =
                new ConfigLoader(ConfigFileReader.ofFileSystem()).load(file).report();
        assertEquals(1, report.exitStatus());
        return report.text().lines().toList();
    }

    @Test
    void nothingIsUnderstoodOfAFileThatIsNotThere() {
        Path file = directory.resolve("none");
        List<String> lines = report(file);
        assertEquals(3, lines.size(), lines::toString);
        assertEquals("no lines, 1 problem with files" + NOTHING, lines.getLast());
    }

    @Test
    void aTabIsShownAsASpaceAndNothingElseCanUpsetATerminal() throws IOException {
        Path file = Files.writeString(directory.resolve("conf"), "tinker\tstep 0.2\nbogus\t\u001b[2J\n");
        List<String> lines = report(file);
        assertEquals("ok    " + file + ":1: tinker step 0.2", lines.getFirst());
        assertEquals("WRONG " + file + ":2: bogus \\u001b[2J", lines.get(1));
        assertEquals("2 lines, 1 wrong" + NOTHING, lines.getLast());
    }
}
