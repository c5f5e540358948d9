package org.ntpdjava.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** A section of docs/ntpd.md that tells of a subcommand. */
public final class ManualSection {
    /** The first cell of a row of its table of options. */
    private static final Pattern ROW = Pattern.compile("^\\| (`-[^|]*)\\|", Pattern.MULTILINE);

    private static final Pattern LONG_OPTION = Pattern.compile("--[a-z][a-z0-9-]+");
    /** Of which no manual needs to tell. */
    private static final String HELP = "--help";

    private ManualSection() {}

    /**
     * The section's table has the options there are, and no others.
     *
     * @param options an object that picocli fills
     */
    public static void namesAll(String title, Object options) throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "ntpd.md"));
        String section = Pattern.compile("^## " + title + "$(.*?)^## ", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(manual)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        Set<String> named = ROW.matcher(section)
                .results()
                .flatMap(row -> LONG_OPTION.matcher(row.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        Set<String> known = new CommandLine(options)
                .getCommandSpec().optionsMap().keySet().stream()
                        .filter(option -> option.startsWith("--") && !option.equals(HELP))
                        .collect(Collectors.toSet());
        assertEquals(new TreeSet<>(known), new TreeSet<>(named));
    }
}
