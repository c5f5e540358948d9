package org.ntpdjava.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/ntpd.md names the options of {@code ntpd wait} there are, and no others. */
class WaitManualTest {
    private static final Pattern SECTION =
            Pattern.compile("^## Waiting for the lock$(.*?)^## ", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern LONG_OPTION = Pattern.compile("--[a-z][a-z0-9-]+");

    @Test
    void namesTheOptionsThereAre() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "ntpd.md"));
        String section = SECTION.matcher(manual)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        Set<String> named =
                LONG_OPTION.matcher(section).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<String> options = new CommandLine(WaitOptions.parse())
                .getCommandSpec().optionsMap().keySet().stream()
                        .filter(option -> option.startsWith("--") && !option.equals("--help"))
                        .collect(Collectors.toSet());
        assertEquals(new TreeSet<>(options), new TreeSet<>(named));
    }
}
