package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PositionMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$GPRMC,0,A,4717.11,N,00833.9,E,0.0,1.0,231126,,,A*5C | $GPRMC,0,A,____.__,_,_____._,_,0.0,1.0,231126,,,A*__",
                "$GNGGA,0,4717.11,N,00833.9,E,1,08*40 | $GNGGA,0,____.__,_,_____._,_,1,08*__",
                "$GPGLL,4717.11,N,00833.9,E,0,A*40 | $GPGLL,____.__,_,_____._,_,0,A*__",
                "$GPZDA,000908.00,23,11,2026,00,00*6E | $GPZDA,000908.00,23,11,2026,00,00*6E",
                "$GPRMC,,V,,,,,,,,,,N*53 | $GPRMC,,V,,,,,,,,,,N*__",
                "$GP | $GP",
            })
    void hidesLatitudeLongitudeAndChecksum(String sentence, String hidden) {
        assertEquals(hidden, PositionMask.hide(sentence));
    }
}
