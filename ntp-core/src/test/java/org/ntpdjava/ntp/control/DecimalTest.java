package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.003485, -0.003485",
        "-0.00848389, -0.00848389",
        "0.000001, 1e-06",
        "500, 500",
        "1, 1",
        "0.0001, 0.0001",
        "0.00001234567, 1.23457e-05",
        "123456.7, 123457",
        "999999.5, 1e+06",
        "16000000, 1.6e+07"
    })
    void writesGeneralNumbersAsPrintfG(double value, String text) {
        assertEquals(text, Decimal.general(value));
    }

    @Test
    void writesSecondsAsMilliseconds() {
        assertEquals("-157.250", Decimal.millis3(-0.15725));
        assertEquals("0.000643", Decimal.millis6(6.43e-7));
    }

    /** NTPsec's ntpq dies of an infinity. */
    @Test
    void sendsZeroForWhatIsNotFinite() {
        assertEquals("0.000", Decimal.millis3(Double.POSITIVE_INFINITY));
        assertEquals("0", Decimal.general(Double.NaN));
    }
}
