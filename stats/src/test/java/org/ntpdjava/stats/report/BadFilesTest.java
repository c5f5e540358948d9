package org.ntpdjava.stats.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.stats.report.WrittenDay.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they are found: cut, packed, copied, garbled, of a week, of another program. */
class BadFilesTest {
    @TempDir
    Path folder;

    private WrittenDay day() {
        return new WrittenDay(folder);
    }

    private static long samples(DayReport report) {
        return report.clock().map(clock -> clock.offsetS().count()).orElse(0L);
    }

    @Test
    void namesWhatCannotBeRead() throws IOException {
        DayReport report = day().exactly(
                        "loopstats.20261128",
                        loop(1) + "\n61372 17.000 0.0000x -7 0 0 4\n61372 33.0 1 2 3\nÿ\u0000þ\n\n# a remark\n"
                                + loop(49) + "\n" + loop(65) + loop(81)
                                + "\n61372 -4 0 0 0 0 4\n61372 90.0 NaN 0 0 0 4\n" + loop(97))
                .report();
        assertEquals(2, samples(report));
        assertEquals(7, report.files().unreadableLines());
        assertEquals(
                List.of(
                        "2: \"0.0000x\" is no number, in field 3",
                        "3: 5 fields where 7 are expected",
                        "4: 2 fields where at least 3 are expected",
                        "8: 13 fields where 7 are expected",
                        "9: begins with no day and second",
                        "10: \"NaN\" is no number, in field 3",
                        "11: cut: the file ends before its line does"),
                report.files().firstUnreadable().stream()
                        .map(line -> line.line() + ": " + line.why())
                        .toList());
    }

    @Test
    void aFileOfOneEndlessLineTakesNoMemory() throws IOException {
        DayReport report = day().exactly("loopstats.20261128", "x".repeat(20_000_000) + "\n" + loop(5) + "\n")
                .report();
        assertEquals(1, samples(report));
        assertEquals(
                "longer than 8192 octets",
                report.files().firstUnreadable().getFirst().why());
    }

    @Test
    void packedFilesAreReadAndHashedAsTheyStand() throws IOException {
        DayReport report =
                day().packed("loopstats.20261128.gz", loop(1), loop(17)).report();
        assertEquals(2, samples(report));
        assertEquals(
                Files.size(folder.resolve("loopstats.20261128.gz")),
                report.files().read().getFirst().octets());
        assertEquals(2, report.files().read().getFirst().lines());
    }

    /** Two that begin alike, with the magic of xz. */
    @Test
    void whatAnotherPackerMadeIsNamed() throws IOException {
        DayReport report = day().exactly("loopstats.20261128.xz", "\u00fd7zXZ\u0000\u0000\u0004\n\n")
                .exactly("loopstats.1.xz", "\u00fd7zXZ\u0000\u0000\u0004\n\n")
                .with("loopstats", loop(1))
                .report();
        assertEquals(1, samples(report));
        assertEquals(
                List.of(
                        "loopstats.1.xz:1: packed by xz; only .gz is read",
                        "loopstats.20261128.xz:1: packed by xz; only .gz is read"),
                report.files().firstUnreadable().stream()
                        .map(line -> line.file() + ":" + line.line() + ": " + line.why())
                        .toList());
        assertEquals(
                List.of(),
                report.notices().stream()
                        .filter(notice -> notice.contains("copy"))
                        .toList());
    }

    @Test
    void aDamagedPackedFileGivesWhatIsWhole() throws IOException {
        String[] many = new String[5000];
        for (int i = 0; i < many.length; i++) {
            many[i] = loop(i + i % 7 / 10.0);
        }
        day().packed("loopstats.20261128.gz", many);
        Path file = folder.resolve("loopstats.20261128.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        DayReport report = day().report();
        assertTrue(samples(report) > 1000, () -> samples(report) + " samples");
        assertEquals(
                "the packed file is damaged from here on",
                report.files().firstUnreadable().getLast().why());
    }

    @Test
    void whatWasCopiedIsReadOnce() throws IOException {
        DayReport report = day().with("loopstats.20261128", loop(1), loop(17), loop(33))
                .with("loopstats", loop(1), loop(17))
                .packed("loopstats.20261128.gz", loop(1), loop(17), loop(33))
                .report();
        assertEquals(3, samples(report));
        assertEquals(1, report.files().read().size());
        assertTrue(
                report.notices()
                        .contains("loopstats begins as loopstats.20261128 does: taken for a copy of it, and not read"),
                () -> report.notices().toString());
    }

    @Test
    void aLinkIsReadOnceWithoutAWord() throws IOException {
        day().with("loopstats.20261128", loop(1), loop(17));
        Files.createLink(folder.resolve("loopstats"), folder.resolve("loopstats.20261128"));
        DayReport report = day().report();
        assertEquals(2, samples(report));
        assertEquals("loopstats.20261128", report.files().read().getFirst().name());
        assertTrue(report.notices().stream().noneMatch(notice -> notice.contains("copy")), report.notices()::toString);
    }

    @Test
    void generationsOfEveryTypeAreFound() throws IOException {
        DayReport report = day().with("loopstats.2026w48", loop(1), "61371 5.0 1 1 1 1 4")
                .with("loopstats.202611", loop(2))
                .with("loopstats.2026", loop(3))
                .with("loopstats.#4711", loop(4))
                .with("loopstats.a00086400", loop(5))
                .with("loopstats.4711C0", loop(6))
                .with("loopstats.20261128", loop(7))
                .packed("loopstats.2.gz", loop(8))
                .with("loopstats.20261127", loop(9))
                .with("loopstats.2026w47", loop(10))
                .with("loopstats.202610", loop(11))
                .with("loopstats.2025", loop(12))
                .with("loopstats2", loop(13))
                .report();
        assertEquals(8, samples(report));
        assertEquals(
                List.of(2L, 1L),
                List.of(
                        report.files().read().stream()
                                .filter(file -> file.name().equals("loopstats.2026w48"))
                                .findFirst()
                                .orElseThrow()
                                .lines(),
                        report.files().read().stream()
                                .filter(file -> file.name().equals("loopstats.2026w48"))
                                .findFirst()
                                .orElseThrow()
                                .linesOfDay()));
    }

    @Test
    void aClockThatWasSteppedOverMidnightIsTold() throws IOException {
        DayReport report = day().with("loopstats.20261128", loop(86_300), loop(86_390), loop(86_310.5), loop(86_320))
                .report();
        assertEquals(4, samples(report));
        assertTrue(
                report.notices()
                        .contains("time went back by 79.500 s at loopstats.20261128:3: the clock was stepped, or two"
                                + " programs wrote there"),
                () -> report.notices().toString());
    }

    @Test
    void filesOfNtpsecNameTheirClocks() throws IOException {
        DayReport report = day().with(
                        "peerstats.20261128",
                        "61372 5.000 PPS(0) 971a 0.000000500 0.000000000 0.000000200 0.000000100",
                        "61372 6.000 NMEA(0) 941a 0.000300500 0.000000000 0.000000200 0.000000100",
                        "61372 7.000 2001:db8::1 941a 0.0001 0.002 0.000000200 0.000000100")
                .report();
        assertEquals(
                List.of("pulse per second (PPS)", "GPS receiver, by its sentences (NMEA)", "NTP over the network"),
                report.sources().stream().map(DayReport.SourceFacts::kind).toList());
        assertEquals(List.of(new DayReport.Lead("PPS(0)", new Interval(5, 5))), report.leads(), "by its mark");
        assertEquals("peerstats", report.coverage().basis());
    }

    @Test
    void anEmptyFolderHasNothing() throws IOException {
        DayReport report = day().report();
        assertTrue(report.files().read().isEmpty());
        assertTrue(report.clock().isEmpty());
        assertTrue(report.bound().isEmpty());
        assertEquals(0, report.coverage().observedS());
    }
}
