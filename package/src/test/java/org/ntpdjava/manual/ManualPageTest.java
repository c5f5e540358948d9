package org.ntpdjava.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ManualPageTest {
    private static final ManualPage PAGE = new ManualPage("p.md", "page", 5, "a page");
    /** What other tests compare with the programs: the words in the first cell of a row of a table. */
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| ?((?:[^|`]|`[^`]*`)*?) ?\\|");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static String page(String... lines) {
        String page = PAGE.of(String.join("\n", lines), "1.2");
        return page.substring(page.indexOf(".TH"));
    }

    @Test
    void hasATitleANameAndADescription() {
        assertEquals("""
                .TH PAGE 5 "" "ntpd-java 1.2" "ntpd-java"
                .SH "NAME"
                page \\- a page
                .SH "DESCRIPTION"
                .PP
                Some words.
                .SH "HOW IT IS"
                .SS "In parts"
                .PP
                More.
                """, page("# page", "", "Some words.", "", "## How it is", "", "### In parts", "", "More."));
    }

    @Test
    void aTableBecomesAListOfTerms() {
        assertTrue(page("| a | b | c |", "|---|---|---|", "| `-c` | | does it |")
                .endsWith(".TP\n\\fB\\-c\\fR\ndoes it\n"));
    }

    /** What stands there is code of another language, and lines beginning with a dot would be commands. */
    @Test
    void whatMeansSomethingToTheFormatterMeansItself() {
        String page = page("    .ntprc \\d it's", "", "and", "`.x`", "", "A paragraph", ".hidden");
        assertTrue(page.contains("\n\\&.ntprc \\ed it\\(aqs\n"), page);
        assertTrue(page.contains("\n\\&.hidden\n"), page);
    }

    @Test
    void linksTellWhereToLook() {
        String page =
                page("See [ntp.conf.md](ntp.conf.md#access), [the tables](ntpq.md), [JSON](#json), [t](trace.md).");
        assertTrue(
                page.endsWith(
                        "See ntpd\\-java.conf(5), the tables (ntpq\\-java(1)), JSON, t (/usr/share/doc/ntpd\\-java/trace.md).\n"),
                page);
    }

    @Test
    void theProgramsHaveTheNamesOfThePackage() {
        assertTrue(page("    scripts/ntpq -pn").contains("\nntpq\\-java \\-pn\n"));
    }

    @Test
    void theSectionOfTheNameIsNotDoubled() {
        String page = page("# x", "## Name", "x: a thing.", "## Synopsis", "    x");
        assertFalse(page.contains("a thing"), page);
        assertTrue(page.contains(".SH \"SYNOPSIS\""), page);
    }

    /** The documents are compared with the programs elsewhere, word by word; here nothing of them may be lost on the way. */
    @Test
    void everyOptionAndCommandOfTheDocumentsIsOnItsPage() throws IOException {
        for (ManualPage page : ManualPages.ALL) {
            String document = Files.readString(Path.of("..", "docs", page.document()));
            String written = page.of(document, "1.2");
            List<String> missing = FIRST_CELL
                    .matcher(document)
                    .results()
                    .flatMap(cell -> CODE.matcher(cell.group(1)).results())
                    .map(code -> "\\fB" + Roff.text(code.group(1).replace("\\|", "|")) + "\\fR")
                    .filter(code -> !written.contains(code))
                    .toList();
            assertEquals(List.of(), missing, page.fileName());
            int atLeast = page.document().equals("ntpdate.md") ? 10 : 20; // it has one table of options
            assertTrue(FIRST_CELL.matcher(document).results().count() > atLeast, page.fileName());
        }
    }

    /** The script is compared with its page. */
    @Test
    void everyOptionOfNtpdateIsOnItsPage() throws IOException {
        String script = Files.readString(Path.of("src", "root", "usr", "sbin", "ntpdate"));
        Matcher letters = Pattern.compile("while getopts (\\S+) ").matcher(script);
        assertTrue(letters.find());
        String page = Files.readString(Path.of("..", "docs", "ntpdate.md"));
        assertEquals(
                List.of(),
                letters.group(1)
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(letter -> "`-" + (char) letter)
                        .filter(option -> !page.contains(option))
                        .toList());
    }

    /** In the package they are elsewhere than in a checkout. */
    @Test
    void examplesAreWhereThePackageHasThem() {
        assertTrue(page("    sudo scripts/ntpd -g -c etc/ntp-hat.conf")
                .contains("\nsudo ntpd\\-java \\-g \\-c /usr/share/doc/ntpd\\-java/examples/ntp\\-hat.conf\n"));
    }
}
