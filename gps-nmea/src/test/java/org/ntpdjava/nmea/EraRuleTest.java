package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers of any era, with what is known of the date. */
final class EraRuleTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final List<String> repairs = new ArrayList<>();
    private EraRule.Known known = new EraRule.Known(TODAY.minusDays(100), Optional.empty());
    private final EraRule rule = new EraRule(() -> known, repair -> repairs.add(repair.toString()));

    /** As RMC would: two digits, read as 1980 to 2079. */
    private Optional<LocalDate> shortYear(LocalDate told) {
        int year = Math.floorMod(told.getYear() - 1980, 100) + 1980;
        boolean exists = told.getMonthValue() != 2
                || told.getDayOfMonth() < 29
                || LocalDate.of(year, 1, 1).isLeapYear();
        return exists ? rule.judge(told.withYear(year), false) : Optional.of(LocalDate.EPOCH);
    }

    private static LocalDate firstOfGps() {
        return LocalDate.of(1980, 1, 8);
    }

    @ParameterizedTest(name = "era {0}")
    @ValueSource(ints = {-3, -2, -1, 0, 1})
    void putsEveryDayOfSixtyYearsIntoItsEra(int era) {
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2081; day = day.plusDays(1)) {
            LocalDate told = day.plusDays(era * EraRule.ERA_DAYS);
            if (told.isBefore(firstOfGps())) {
                continue;
            }
            known = new EraRule.Known(day.minusDays(40), Optional.empty());
            assertEquals(Optional.of(day), rule.judge(told, true), "told " + told);
            known = new EraRule.Known(day.minusDays(400), Optional.of(day.plusDays(era % 2)));
            assertEquals(Optional.of(day), rule.judge(told, true), "beside the network, told " + told);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsTheCenturyOfTwoDigits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(57 * 365));
            if (day.getYear() == 2080 && day.getDayOfYear() < 8) {
                continue; // in two digits, the days of a receiver that knows none
            }
            known = new EraRule.Known(day.minusDays(random.nextInt(3000)), Optional.empty());
            Optional<LocalDate> judged = shortYear(day);
            assertEquals(
                    judged.equals(Optional.of(LocalDate.EPOCH)) ? judged : Optional.of(day), judged, "seed " + seed);
            LocalDate back = day.minusDays(EraRule.ERA_DAYS);
            if (back.getYear() < 2079) {
                judged = shortYear(back);
                assertEquals(
                        judged.equals(Optional.of(LocalDate.EPOCH)) ? judged : Optional.of(day),
                        judged,
                        "seed " + seed + ", told " + back);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2007-04-09, 2026-11-23, 1024 weeks later",
        "1987-08-24, 2026-11-23, 2048 weeks later",
        "2046-07-09, 2026-11-23, 1024 weeks earlier"
    })
    void namesTheVictimOfARolloverOnce(LocalDate told, LocalDate taken, String distance) {
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.of(taken.plusDays(i)), rule.judge(told.plusDays(i), true));
        }
        assertEquals(List.of(told + " is taken for " + taken + ", " + distance), repairs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1980-01-05", "1980-01-06", "1980-01-07", "2000-01-01", "1999-12-31"})
    void doesNotTakeTheDateOfAReceiverThatKnowsNoneForAnEra(LocalDate told) {
        assertEquals(Optional.empty(), rule.judge(told, true));
        assertEquals(List.of(), repairs);
    }

    @Test
    void believesAReceiverThatIsYoungerThanTheSoftware() {
        assertEquals(Optional.of(TODAY.plusYears(9)), rule.judge(TODAY.plusYears(9), true));
        assertEquals(List.of(), repairs);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesNotBelieveADateManyYearsAheadButBesideTheNetwork(boolean wholeYear) {
        LocalDate ahead = TODAY.plusYears(13);
        assertEquals(Optional.empty(), rule.judge(ahead, wholeYear));
        assertEquals(List.of(), repairs);
        known = new EraRule.Known(known.notBefore(), Optional.of(ahead));
        assertEquals(Optional.of(ahead), rule.judge(ahead, wholeYear));
    }

    @Test
    void believesTheNetworkMoreThanFiles() {
        known = new EraRule.Known(LocalDate.of(2024, 1, 1), Optional.of(LocalDate.of(2055, 6, 1)));
        LocalDate day = LocalDate.of(2055, 6, 1);
        assertEquals(Optional.of(day), rule.judge(day.minusDays(2 * EraRule.ERA_DAYS), true));
    }
}
