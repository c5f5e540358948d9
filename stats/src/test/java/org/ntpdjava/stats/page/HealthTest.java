package org.ntpdjava.stats.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bound is a promise. */
class HealthTest {
    @ParameterizedTest
    @CsvSource({
        "1.84e-6, 1.84 µs",
        "1.8401e-6, 1.85 µs",
        "0.99951, 1.00 s",
        "48.7e-6, 48.7 µs",
        "48.71e-6, 48.8 µs",
        "2.31e-3, 2.31 ms",
        "231.2e-3, 232 ms",
        "17, 17.0 s",
        "3e-9, 3.00 ns"
    })
    void aBoundIsRoundedUp(double seconds, String text) {
        assertEquals(text, Health.time(seconds));
    }
}
