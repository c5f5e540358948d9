package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As NTPsec's ntpq 1.2.2 shows the same values. */
class UnitTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.000000, 6, '     0ns'",
        "0.000, 3, '     0us'",
        "-0.003382, 6, '-3.382us'",
        "0.000469, 6, '   469ns'",
        "-158.351012, 6, '-158.4ms'",
        "1.421312, 6, 1.4213ms",
        "0.062561, 6, 62.561us",
        "55.310299, 6, 55.310ms",
        "0.670712, 6, 670.71us",
        "123456.000, 3, 123.456s"
    })
    void fitsIntoTheTableOfPeers(double ms, int decimals, String shown) {
        assertEquals(shown, UnitText.MILLISECONDS.inColumns(ms, decimals, 8));
    }

    @ParameterizedTest
    @CsvSource({
        "MILLISECONDS, 0.000, 0us",
        "MILLISECONDS, -0.003382, -3.382us",
        "MILLISECONDS, 926.294, 926.294ms",
        "MILLISECONDS, 1.570, 1.570ms",
        "PARTS_PER_MILLION, -0.008057, -8.057ppb",
        "PARTS_PER_MILLION, 2e-06, 2ppt",
        "SECONDS, 37, 37s"
    })
    void standsBehindVariables(UnitText unit, String sent, String shown) {
        assertEquals(shown, unit.of(sent).orElseThrow());
        assertEquals(java.util.Optional.empty(), unit.of("much"));
    }
}
