package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.NmeaSentence.Dimension;

/**
 * Every sentence from every constellation: GPS, the combined solution, GLONASS, Galileo, BeiDou by both its names, QZSS by
 * both of its, NavIC.
 */
final class ConstellationsTest {
    private static final Optional<UtcTime> NOON = Optional.of(new UtcTime(12, 0, 0, 0));
    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2026, 11, 23));

    private static NmeaSentence read(String talker, String rest) {
        String text = Checksum.sentence(talker + rest);
        return assertInstanceOf(ParseResult.Accepted.class, new NmeaParser().parse(text), text)
                .sentence();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GP", "GN", "GL", "GA", "GB", "BD", "QZ", "GQ", "GI"})
    void tellsTheSameInEverySentence(String talker) {
        assertEquals(
                new NmeaSentence.Rmc(talker, NOON, true, DAY),
                read(talker, "RMC,120000.00,A,4717.11399,N,00833.91590,E,0.004,77.52,231126,,,A,V"));
        assertEquals(
                new NmeaSentence.Gga(talker, NOON, 1, OptionalInt.of(8)),
                read(talker, "GGA,120000.00,4717.11399,N,00833.91590,E,1,08,1.01,499.6,M,48.0,M,,"));
        assertEquals(
                new NmeaSentence.Gll(talker, NOON, true), read(talker, "GLL,4717.11364,N,00833.91565,E,120000.00,A,A"));
        assertEquals(new NmeaSentence.Zda(talker, NOON, DAY), read(talker, "ZDA,120000.00,23,11,2026,00,00"));
        assertEquals(
                new NmeaSentence.Gsa(talker, Dimension.TWO_D, List.of(5, 212)),
                read(talker, "GSA,A,2,05,212,,,,,,,,,,,1.94,1.18,1.54,4"));
        assertEquals(
                new NmeaSentence.Gsv(
                        talker,
                        1,
                        1,
                        OptionalInt.of(11),
                        List.of(new SatelliteInView(
                                talker, 5, OptionalInt.of(40), OptionalInt.of(120), OptionalInt.of(33)))),
                read(talker, "GSV,1,1,01,05,40,120,33,B"));
    }
}
