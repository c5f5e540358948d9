package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/ntp.conf.md says of every word of the grammar what the parser says of it. */
class ConfigManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "ntp.conf.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (now|no effect|later \\((.*?)\\)) \\|.*");
    /** As {@link NotYet} words it. */
    private static final Pattern NOTICE = Pattern.compile(".* not yet in effect \\((.*)\\)");

    /** The tables with a row for each word, by the heading above them; commands have several. */
    @SuppressWarnings("ImmutableEnumChecker") // words are enum constants
    enum Table {
        SOURCES("## Where time comes from", Command.values()),
        ACCESS("## Who may ask", Command.values()),
        KEYS("## Keys", Command.values()),
        FILES("## Files and statistics", Command.values()),
        DISCIPLINE("## Selection and discipline", Command.values()),
        WEB("## Metrics and probes", Command.values()),
        HTTP("### Options of http", HttpOption.values()),
        OTLP("### Options of otlp", OtlpOption.values()),
        SOURCE_OPTIONS("### Options of sources", SourceOption.values()),
        RESTRICT("### Flags of restrict", RestrictFlag.values()),
        DISCARD("### Options of discard", DiscardOption.values()),
        SWITCHES("### Flags of enable and disable", SystemFlag.values()),
        STATISTICS("### Sets of statistics", StatisticsName.values()),
        FILEGEN("### Options of filegen", FilegenOption.values()),
        TOS("### Options of tos", TosOption.values()),
        TINKER("### Options of tinker", TinkerOption.values());

        private final String heading;
        private final List<Keyword> words;

        Table(String heading, Keyword... words) {
            this.heading = heading;
            this.words = List.of(words);
        }
    }

    private record Row(String word, String state, Optional<String> later) {}

    @ParameterizedTest
    @EnumSource(Table.class)
    void eachRowIsAWordOfTheGrammarInItsTrueState(Table table) throws IOException {
        for (Row row : rows(table)) {
            Keyword keyword = table.words.stream()
                    .filter(word -> word.word().equals(row.word))
                    .findFirst()
                    .orElseGet(() -> fail(table.heading + ": no such word: " + row.word));
            assertEquals(notYet(keyword), row.later, table.heading + ": " + row.word + " is " + row.state);
        }
    }

    @Test
    void everyWordHasOneRow() throws IOException {
        Map<Keyword, Integer> seen = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            table.words.forEach(word -> seen.putIfAbsent(word, 0));
            for (Row row : rows(table)) {
                table.words.stream()
                        .filter(word -> word.word().equals(row.word))
                        .forEach(word -> seen.merge(word, 1, Integer::sum));
            }
        }
        seen.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), seen, "words with no row or with several");
    }

    @Test
    void everyOtherWordIsMentioned() throws IOException {
        String manual = Files.readString(MANUAL);
        Set<String> missing = new TreeSet<>();
        Stream.of(
                        LimitOption.values(),
                        MruOption.values(),
                        NtsOption.values(),
                        CryptoOption.values(),
                        RlimitOption.values(),
                        GenerationType.values(),
                        TuningDirective.ResetGroup.values())
                .flatMap(Arrays::stream)
                .map(Keyword::word)
                .filter(word -> !manual.contains("`" + word + "`"))
                .forEach(missing::add);
        assertEquals(Set.of(), missing);
    }

    @Test
    void whatHasNoKeywordOfItsOwnIsToldToo() throws IOException {
        String manual = Files.readString(MANUAL);
        for (NotYet.Feature feature : NotYet.Feature.values()) {
            String later = "later (" + notYet(feature).orElseThrow() + ")";
            assertTrue(manual.contains(later), feature + ": " + later);
        }
    }

    @Test
    void everyExampleIsUnderstood() throws IOException {
        List<String> examples = Files.readAllLines(MANUAL).stream()
                .filter(line -> line.matches(
                        "    (server|peer|pool|refclock|fudge|restrict|driftfile|stat|filegen|to|ti|http|otlp).*"))
                .map(String::strip)
                .toList();
        assertTrue(examples.size() > 20, examples.toString());
        // One at a time: they are alternatives. A fudge alone has no clock, which is the only complaint allowed.
        for (String example : examples) {
            List<String> complaints = TestConfig.complaints(TestConfig.load(example));
            assertEquals(
                    List.of(),
                    complaints.stream()
                            .filter(text -> !text.endsWith("this fudge has no effect"))
                            .toList(),
                    example);
        }
    }

    private static Optional<String> notYet(Keyword keyword) {
        return NotYet.notice(new Token("x", false, new SourcePosition("t", 1, 1)), keyword)
                .map(text -> {
                    Matcher notice = NOTICE.matcher(text);
                    return notice.matches() ? notice.group(1) : fail(text);
                });
    }

    private static List<Row> rows(Table table) throws IOException {
        List<Row> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(MANUAL)) {
            if (line.startsWith("#")) {
                inside = line.equals(table.heading);
            }
            Matcher row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.add(new Row(row.group(1), row.group(2), Optional.ofNullable(row.group(3))));
            }
        }
        assertTrue(!rows.isEmpty(), table.heading);
        return rows;
    }
}
