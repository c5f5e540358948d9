package org.ntpdjava.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.report.ReportProgram;

/** A report of {@code ntpd report} as HTML, in a real browser as wide as a phone. */
class ReportOnAPhoneTest {
    private static final Path GOLDEN = Path.of("..", "stats", "src", "test", "resources", "report", "golden");
    private static final int WIDTH = 390;

    @TempDir
    static Path directory;

    @Test
    void itsWordsCanBeRead() throws IOException {
        assumeTrue(Chromium.isThere(), "SKIPPED: no chromium here, so nobody looks at the report");
        Path page = directory.resolve("day.html");
        PrintStream words = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        String[] arguments = {"2026-11-28", "-s", GOLDEN.toString(), "-o", page.toString()};
        assertEquals(0, ReportProgram.run(arguments, words, words));
        try (Chromium browser = new Chromium(directory)) {
            browser.size(WIDTH, 844, true, false);
            browser.open(page.toUri().toString());
            assertEquals(
                    String.valueOf(WIDTH),
                    browser.value("document.documentElement.scrollWidth"),
                    "what is wide is scrolled by itself");
            double scale = Double.parseDouble(
                    browser.value("Math.min(...[...document.querySelectorAll('svg')].map(s => s.getScreenCTM().a))"));
            double lettersPx = 11 * scale;
            assertTrue(lettersPx >= 10, "the words of a plot are " + lettersPx + " px high");
            browser.value("document.querySelector('figure').scrollIntoView()");
            Files.createDirectories(Path.of("target", "page"));
            Files.write(Path.of("target", "page", "report-phone.png"), browser.view());
        }
    }
}
