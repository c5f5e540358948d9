package org.ntpdjava.nmea.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.nmea.setup.SetupWish.Survey;
import org.ntpdjava.nmea.setup.SetupWish.Word;

final class SetupWishTest {
    private static SetupWish wish(String text) {
        return assertInstanceOf(SetupWish.Good.class, SetupWish.parse(text)).wish();
    }

    @Test
    void readsWordsInAnyOrderAndCase() {
        assertEquals(
                Set.of(Word.TIMING, Word.PULSE, Word.ANTENNA),
                wish("timing,Pulse,ANTENNA").words());
    }

    @Test
    void readsTheValuesOfWords() {
        SetupWish wish = wish("survey:86400:0.5,baud:115200");
        assertEquals(new Survey(86400, 500), wish.survey());
        assertEquals(OptionalInt.of(115200), wish.baud());
        assertEquals(new Survey(3600, 5000), wish("survey").survey());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pulses | setup does not know \"pulses\"; its words are sentences, pulse, antenna, timing, survey, baud",
                "'' | setup does not know \"\"",
                "pulse, | setup does not know \"\"",
                "pulse:1 | \"pulse:1\": pulse takes no value",
                "baud | \"baud\" is no speed: write baud:N",
                "baud:9601 | \"baud:9601\" is no speed",
                "baud:9600:8 | \"baud:9600:8\" is no speed",
                "baud:-1 | \"baud:-1\" is no speed",
                "survey:59:5 | \"survey:59:5\" is no survey",
                "survey:3600 | \"survey:3600\" is no survey",
                "survey:3600:0 | \"survey:3600:0\" is no survey",
                "survey:3600:1e9 | \"survey:3600:1e9\" is no survey",
                "survey:99999999:5 | \"survey:99999999:5\" is no survey"
            })
    void namesWhatCannotBeRead(String text, String what) {
        String told =
                assertInstanceOf(SetupWish.Bad.class, SetupWish.parse(text)).what();
        assertTrue(told.startsWith(what), told);
    }
}
