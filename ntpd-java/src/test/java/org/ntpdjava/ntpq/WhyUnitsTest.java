package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the document of the JSON promises: the unit of a number ends its name. */
class WhyUnitsTest {
    @ParameterizedTest(name = "{0}{1}")
    @CsvSource({"late, _s", "error, _s", "bound, _s", "rootdist, _s", "share, ''", "satellites, ''", "flash, ''"})
    void timesHaveTheirUnitInTheirName(String number, String unit) {
        assertEquals(unit, WhyUnits.of(number));
    }
}
