package org.ntpdjava.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as it is called: what it prints, where, and what it says when it cannot. */
class ReportProgramTest {
    private static final Path GOLDEN = Path.of("..", "stats", "src", "test", "resources", "report", "golden");
    private static final String DAY = "2026-11-28";

    @TempDir
    Path folder;

    private record Printed(int status, String out, String complaints) {}

    private static Printed report(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status = ReportProgram.run(
                java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(complaints, true, StandardCharsets.UTF_8));
        return new Printed(status, out.toString(StandardCharsets.UTF_8), complaints.toString(StandardCharsets.UTF_8));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String good(String format) {
        Printed printed = report(DAY, "-s", GOLDEN, "--format", format);
        assertEquals("", printed.complaints());
        assertEquals(0, printed.status());
        return printed.out();
    }

    private static List<String> againstSchema(String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    @Test
    void jsonKeepsToItsSchema() throws IOException {
        String json = good("json");
        assertEquals(List.of(), againstSchema(json));
        JsonNode document = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(json);
        assertEquals("2026-11-28T00:10:09Z", document.at("/steps/0/at").asString());
        assertEquals(3.125e-7, document.at("/clock/offset_s/median").asDouble(), 1e-15);
        assertEquals(1440, document.at("/minutes/bound_s/least").size());
        assertTrue(document.at("/minutes/bound_s/least/5").isNull(), "a minute without a bound");
    }

    @Test
    void jsonOfADayWithNextToNothingKeepsToItsSchemaToo() throws IOException {
        write("protostats.20261128", "61372 1.0 0.0.0.0 c016 06 restart\n");
        assertEquals(
                List.of(),
                againstSchema(report(DAY, "-s", folder, "--format", "json").out()));
    }

    /** What a lab reads first, with numbers that GoldenDayTest has from elsewhere. */
    @Test
    void markdownSaysTheSame() {
        String page = good("md");
        for (String words : List.of(
                "# Time on 2026-11-28, UTC, of pi-ntp1",
                "**Observed**: 0.41 % of the day, by boundstats; 3 gaps, the first 00:04:00 to 00:10:00.",
                "**Published bound**: median 2.00 µs",
                "|offset| was beyond the published bound in 2 of 8 samples.",
                "| 00:02:10 to 00:03:20 | 1 min 10 s | 2.00 µs | 4.00 µs |",
                "+250 ms at 00:10:09",
                "| 192.0.2.2 | 00:00:09 to 00:01:13 | 1 min 04 s |",
                "| 00:10:00, a start | ntpd-java-0.1.1 | 25.0.3 | pi-ntp1 | steered |",
                "| 10 ms | 5 min 00 s | 0.347 % |")) {
            assertTrue(page.contains(words), () -> words + " is not there");
        }
        assertFalse(page.contains("null") || page.contains("NaN"), page);
    }

    @Test
    void htmlSaysTheSameAndNeedsNothingElse() {
        String page = good("html");
        String text = page.replaceAll("<[^>]*>", "");
        for (String words : List.of("0.41 % of the day", "2.00 µs", "1 min 10 s", "+250 ms", "ntpd-java-0.1.1")) {
            assertTrue(text.contains(words), () -> words + " is not there");
        }
        assertEquals(3, Pattern.compile("<svg ").matcher(page).results().count(), "plots");
        assertFalse(
                Pattern.compile("<script|<link|<img|https?://|@import|url\\((?!#)")
                        .matcher(page)
                        .find(),
                "nothing is loaded");
        assertTrue(text.contains("H, dotted: holdover") && page.contains(">H</text>"), "a mark is more than a colour");
    }

    @Test
    void whatFilesSayIsNoMarkup() throws IOException {
        write("protostats.20261128", """
                61372 1.0 <b>x</b> 0015 09 <script>alert(1)</script> a|b & "c"
                61372 2.0 0.0.0.0 c61c 0c clock_step <i>
                """);
        write("loopstats.20261128", "61372 10.000 0.000000500 -7.000 0.000000100 0.000100 4\n");
        String html = report(DAY, "-s", folder, "--format", "html").out();
        assertFalse(html.contains("<script>") || html.contains("<b>x") || html.contains("<i>"), html);
        String markdown = report(DAY, "-s", folder).out();
        assertFalse(markdown.contains("<script>"), markdown);
        assertTrue(markdown.contains("a\\|b &amp;"), markdown);
    }

    @Test
    void theFormatFollowsTheNameOfTheFile() throws IOException {
        Path html = folder.resolve("day.html");
        Printed printed = report(DAY, "-s", GOLDEN, "-o", html);
        assertEquals(new Printed(0, "", ""), printed);
        assertTrue(Files.readString(html).startsWith("<!doctype html>"));
        Path json = folder.resolve("day.JSON");
        report(DAY, "-s", GOLDEN, "-o", json);
        assertTrue(Files.readString(json).startsWith("{"));
        Path htm = folder.resolve("DAY.HTM");
        report(DAY, "-s", GOLDEN, "-o", htm);
        assertTrue(Files.readString(htm).startsWith("<!doctype html>"));
        Path nameless = folder.resolve("day");
        report(DAY, "-s", GOLDEN, "-o", nameless);
        assertTrue(Files.readString(nameless).startsWith("# "));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(4, files.count(), "nothing is left beside them");
        }
    }

    @Test
    void aNameThatTellsNoFormatIsRefused() {
        Path pdf = folder.resolve("day.pdf");
        assertEquals(
                new Printed(
                        2,
                        "",
                        "report: -o " + pdf
                                + ": no report is made as .pdf; names end in .md, .html or .json, or --format"
                                + " says which of these it is to be\nTry: report --help\n"),
                report(DAY, "-s", GOLDEN, "-o", pdf));
        assertFalse(Files.exists(pdf));
        Path dated = folder.resolve("report.2026-11-28");
        assertEquals(new Printed(0, "", ""), report(DAY, "-s", GOLDEN, "-o", dated, "--format", "md"));
    }

    @Test
    void aFolderIsNamedInFull() {
        Path here = Path.of("").toAbsolutePath();
        String page = report(DAY, "-s", Path.of(".").resolve(GOLDEN)).out();
        assertTrue(
                page.contains(
                        "from the statistics files in " + here.resolve(GOLDEN).normalize() + "."),
                page);
    }

    @Test
    void filesAreFoundByTheConfiguration() throws IOException {
        write("loops.20261128", "61372 10.000 0.000000500 -7.000 0.000000100 0.000100 4\n");
        Path config = write("ntp.conf", "statsdir " + folder + "\nfilegen loopstats file loops type day enable\n");
        Printed printed = report(DAY, "-c", config);
        assertEquals(0, printed.status(), printed::complaints);
        assertTrue(printed.out().contains("| loops.20261128 | 1 | 1 |"), printed::out);
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() {
        Printed printed = report(DAY, "-c", folder.resolve("none.conf"));
        assertTrue(
                printed.complaints().contains("none.conf cannot be read: No such file or directory"),
                printed::complaints);
        assertTrue(printed.complaints().contains("-s"), printed::complaints);
        assertEquals(1, printed.status(), "what was asked for is not there");
        assertEquals("", printed.out());
        assertEquals(1, printed.complaints().lines().count(), "and no other place is looked at");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Printed printed = report(DAY, "-s", folder.resolve("none"));
        assertEquals(1, printed.status());
        assertTrue(
                printed.complaints().startsWith("report: " + folder.resolve("none") + " is no folder"),
                printed::complaints);
    }

    @Test
    void aDayWithoutLinesIsNamedAndSoAreThoseThere() {
        assertEquals(
                new Printed(
                        1,
                        "",
                        "report: no line of 2026-11-20 is in the statistics files of "
                                + GOLDEN.toAbsolutePath().normalize()
                                + "; there are files of 2026-11-27 to 2026-11-28\n"),
                report("2026-11-20", "-s", GOLDEN));
    }

    @Test
    void anEmptyFolderIsTold() {
        Printed printed = report(DAY, "-s", folder);
        assertEquals(1, printed.status());
        assertTrue(printed.complaints().contains("`statistics`"), printed::complaints);
    }

    @Test
    void aFileOfRubbishIsTold() throws IOException {
        write("loopstats.20261128", "rubbish\nmore of it\n");
        assertEquals(
                "report: no line of 2026-11-28 is in the statistics files of " + folder
                        + "; loopstats.20261128:1 and others cannot be read: 1 fields where at least 3 are expected\n",
                report(DAY, "-s", folder).complaints());
    }

    @Test
    void aFileOfAnotherPackerIsTold() throws IOException {
        write("loopstats.20261128.zst", "packed");
        assertEquals(
                "report: no line of 2026-11-28 is in the statistics files of " + folder
                        + "; loopstats.20261128.zst:1 cannot be read: packed by zstd; only .gz is read\n",
                report(DAY, "-s", folder).complaints());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTold() {
        Path file = folder.resolve("none").resolve("day.md");
        assertEquals(
                new Printed(1, "", "report: " + file + " cannot be written: No such file or directory\n"),
                report(DAY, "-s", GOLDEN, "-o", file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-31", "tomorrow", "28.11.2026", "", "61372"})
    void whatIsNoDayIsRefused(String word) {
        Printed printed = report(word, "-s", GOLDEN);
        assertEquals(2, printed.status());
        assertTrue(printed.complaints().contains(word + " is no day; expected one as 2026-11-28"), printed::complaints);
    }

    @Test
    void unknownFormatsAndOptionsAreRefused() {
        assertEquals(2, report(DAY, "--format", "pdf").status());
        assertTrue(report(DAY, "--format", "pdf").complaints().contains("expected md, html, json"));
        assertEquals(2, report(DAY, "--nonsense").status());
        assertEquals(2, report(DAY, DAY).status());
    }

    @Test
    void yesterdayIsADayOfUtc() {
        ReportOptions options = ReportOptions.parse("yesterday");
        assertEquals(
                "2026-02-28", options.date(java.time.LocalDate.of(2026, 3, 1)).toString());
        assertEquals(
                "2026-02-28",
                ReportOptions.parse().date(java.time.LocalDate.of(2026, 3, 1)).toString());
    }

    @Test
    void amountsHaveTheirUnitAndNeverRoundToAll() {
        Map<String, String> expected = Map.of(
                Quantities.time(9.9949e-4), "999 µs",
                Quantities.time(9.9996e-4), "1.00 ms",
                Quantities.signedTime(-2.5e-10), "−0.250 ns",
                Quantities.time(86_400), "86400 s",
                Quantities.percent(0.9999999), "99.999 %",
                Quantities.percent(1e-7), "below 0.001 %",
                Quantities.percent(1), "100 %",
                Quantities.duration(3661), "1 h 01 min 01 s",
                Quantities.clock(86_400), "24:00:00");
        expected.forEach((found, wanted) -> assertEquals(wanted, found));
    }
}
