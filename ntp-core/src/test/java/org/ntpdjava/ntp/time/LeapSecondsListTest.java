package org.ntpdjava.ntp.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.time.LeapSecondsList.Outcome;

class LeapSecondsListTest {
    /** The list of a test laboratory, which ntpd 4.2.8p15 called well signed. */
    static final String LIST = """
            #$\t3991852800
            #@\t4023129600
            2272060800\t10
            3644697600\t36
            3692217600\t37\t# 1 Jan 2017
            4005072000\t38
            #h\t6fb30a06 6174f18d 4ff3eac1 b3de2c65 7c561910
            """;

    private static LeapTable table(String text) {
        return assertInstanceOf(Outcome.Valid.class, LeapSecondsList.parse(text, false))
                .table();
    }

    private static Outcome.Bad bad(String text) {
        return assertInstanceOf(Outcome.Bad.class, LeapSecondsList.parse(text, true));
    }

    @Test
    void readsWhatNtpdReads() {
        Outcome.Valid valid = assertInstanceOf(Outcome.Valid.class, LeapSecondsList.parse(LIST, true));
        assertTrue(valid.hash());
        assertEquals(Instant.parse("2027-06-28T00:00:00Z"), valid.table().expires());
        assertEquals(
                new LeapTable.Change(Instant.parse("2026-12-01T00:00:00Z"), 38),
                valid.table().last());
    }

    @Test
    void knowsTheLeapSecondsAheadAndTheOffsetNow() {
        LeapTable table = table(LIST);
        Instant midnight = Instant.parse("2026-12-01T00:00:00Z");
        assertEquals(Optional.of(new PendingLeap(LeapIndicator.INSERT, midnight)), table.next(midnight.minusNanos(1)));
        assertEquals(Optional.empty(), table.next(midnight));
        assertEquals(37, table.taiOffsetS(midnight.minusNanos(1)));
        assertEquals(38, table.taiOffsetS(midnight));
        assertEquals(0, table.taiOffsetS(Instant.parse("1971-01-01T00:00:00Z")));
        assertEquals(
                LeapIndicator.DELETE,
                table(LIST.replace("4005072000\t38", "4005072000\t36"))
                        .next(midnight.minusNanos(1))
                        .orElseThrow()
                        .kind());
    }

    @Test
    void aLeapSecondIsAnnouncedOnItsDay() {
        PendingLeap leap = new PendingLeap(LeapIndicator.DELETE, Instant.parse("2027-01-01T00:00:00Z"));
        assertEquals(LeapIndicator.NONE, leap.announced(Instant.parse("2026-12-30T23:59:59.999Z")));
        assertEquals(LeapIndicator.DELETE, leap.announced(Instant.parse("2026-12-31T00:00:00Z")));
        assertEquals(LeapIndicator.DELETE, leap.announced(Instant.parse("2026-12-31T23:59:59.999Z")));
        assertEquals(LeapIndicator.NONE, leap.announced(leap.at()));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2027-05-30T23:59:59Z, -",
                "2027-05-31T00:00:01Z, will expire in less than 28 days",
                "2027-06-27T12:00:00Z, will expire in less than 1 day",
                "2027-06-28T00:00:00Z, expired less than 1 day ago",
                "2027-06-29T00:00:00Z, expired 1 day ago",
                "2027-11-24T05:00:00Z, expired 149 days ago"
            })
    void warnsBeforeAndAfterItsEnd(Instant now, String warning) {
        assertEquals(Optional.ofNullable(warning), table(LIST).warning(now));
    }

    @ParameterizedTest
    @CsvSource({
        "3692217600\t37, 3692217601\t37, 5, bad transition time",
        "3692217600\t37, 3644697600\t37, 5, times not ascending",
        "3692217600\t37, 3692217600, 5, parsing error",
        "3692217600\t37, next year, 5, parsing error",
        "3692217600\t37, 999999999999\t37, 5, parsing error",
        "#@\t4023129600, #@\tnever, 2, parsing error",
        "#@\t4023129600, #, 7, parsing error",
        "#$\t3991852800, #$, 1, parsing error",
        "#h\t6fb30a06, #h\t6fb30a07, 7, signature mismatch",
        "#h\t6fb30a06, #h, 7, malformed hash signature",
        "#h\t6fb30a06, #h\tg, 7, malformed hash signature"
    })
    void namesTheBadLine(String good, String spoilt, int line, String words) {
        Outcome.Bad bad = bad(LIST.replace(good, spoilt));
        assertEquals(line, bad.line(), bad::toString);
        assertEquals(words, bad.words(), bad::toString);
        assertFalse(bad.cure().isEmpty());
    }

    @Test
    void aWrongDigestIsIgnoredOnRequestAndAMissingOneAlways() {
        String damaged = LIST.replace("6fb30a06", "6fb30a07");
        assertInstanceOf(Outcome.Valid.class, LeapSecondsList.parse(damaged, false));
        Outcome none = LeapSecondsList.parse(LIST.replaceAll("#h.*", ""), true);
        assertFalse(assertInstanceOf(Outcome.Valid.class, none).hash());
        assertEquals("parsing error", bad("").words());
    }

    @Test
    void noTextBringsItDown() {
        long seed = 20170101;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(LIST);
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, (char) random.nextInt(300));
                    default -> text.setCharAt(at, "0123456789#@$h\t\n x".charAt(random.nextInt(18)));
                }
            }
            try {
                LeapSecondsList.parse(text.toString(), random.nextBoolean());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + i + ": " + text, e);
            }
        }
    }
}
