package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.NmeaSentence.Dimension;
import org.ntpdjava.nmea.ParseResult.Accepted;
import org.ntpdjava.nmea.ParseResult.Reason;
import org.ntpdjava.nmea.ParseResult.Rejected;

final class NmeaParserTest {
    private final NmeaParser parser = new NmeaParser();

    private NmeaSentence read(String text) {
        return assertInstanceOf(Accepted.class, parser.parse(text), text).sentence();
    }

    private NmeaSentence body(String body) {
        return read(Checksum.sentence(body));
    }

    private Reason refusal(String text) {
        return assertInstanceOf(Rejected.class, parser.parse(text), text).reason();
    }

    private static Optional<UtcTime> time(int hour, int minute, int second, int nano) {
        return Optional.of(new UtcTime(hour, minute, second, nano));
    }

    @Test
    void readsTheMinimumOfAnMtk3339() {
        assertEquals(
                new NmeaSentence.Rmc("GP", time(6, 49, 51, 0), true, Optional.of(LocalDate.of(2026, 11, 23))),
                body("GPRMC,064951.000,A,2307.1256,N,12016.4438,E,0.03,165.48,231126,3.05,W,A"));
    }

    @Test
    void readsAPublishedSentenceWithItsPublishedChecksum() {
        assertEquals(
                new NmeaSentence.Rmc("GP", time(12, 35, 19, 0), true, Optional.of(LocalDate.of(1994, 3, 23))),
                read("$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A"));
        assertEquals(
                new NmeaSentence.Gga("GP", time(12, 35, 19, 0), 1, OptionalInt.of(8)),
                read("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47"));
    }

    @Test
    void readsAUbloxOfManyConstellations() {
        assertEquals(
                new NmeaSentence.Rmc("GN", time(0, 9, 8, 250_000_000), true, Optional.of(LocalDate.of(2026, 11, 23))),
                body("GNRMC,000908.25,A,4717.11399,N,00833.91590,E,0.004,77.52,231126,,,A,V"));
        assertEquals(
                new NmeaSentence.Zda("GN", time(0, 9, 8, 0), Optional.of(LocalDate.of(2026, 11, 23))),
                body("GNZDA,000908.00,23,11,2026,00,00"));
        assertEquals(
                new NmeaSentence.Gll("GN", time(0, 9, 8, 0), true),
                body("GNGLL,4717.11399,N,00833.91590,E,000908.00,A,D"));
        assertEquals(
                new NmeaSentence.Gsa("GN", Dimension.THREE_D, List.of(23, 29, 7)),
                body("GNGSA,A,3,23,29,07,,,,,,,,,,1.94,1.18,1.54,1"));
    }

    @Test
    void readsAReceiverThatKnowsNothingYet() {
        assertEquals(
                new NmeaSentence.Rmc("GN", Optional.empty(), false, Optional.empty()), body("GNRMC,,V,,,,,,,,,,N"));
        assertEquals(
                new NmeaSentence.Gga("GP", Optional.empty(), 0, OptionalInt.of(0)),
                body("GPGGA,,,,,,0,00,99.99,,,,,,"));
        assertEquals(new NmeaSentence.Zda("GP", Optional.empty(), Optional.empty()), body("GPZDA,,,,,,"));
    }

    @Test
    void readsSatellitesInViewWithAndWithoutASignalNumber() {
        SatelliteInView tracked =
                new SatelliteInView("GP", 23, OptionalInt.of(38), OptionalInt.of(230), OptionalInt.of(44));
        SatelliteInView untracked =
                new SatelliteInView("GP", 29, OptionalInt.of(71), OptionalInt.of(156), OptionalInt.empty());
        assertEquals(
                new NmeaSentence.Gsv("GP", 3, 1, OptionalInt.empty(), List.of(tracked, untracked)),
                body("GPGSV,3,1,10,23,38,230,44,29,71,156,"));
        assertEquals(
                new NmeaSentence.Gsv("GP", 1, 1, OptionalInt.of(1), List.of(tracked)),
                body("GPGSV,1,1,01,23,38,230,44,1"));
    }

    @ParameterizedTest
    @CsvSource({
        "'PGTOP,11,1', SHORT",
        "'PGTOP,11,2', INTERNAL",
        "'PGTOP,11,3', ACTIVE",
        "'PCD,11,3', ACTIVE",
        "'GPTXT,01,01,02,ANTSTATUS=OPEN', OPEN",
        "'GNTXT,01,01,02,ANTSTATUS=OK', ACTIVE"
    })
    void readsTheAntenna(String body, AntennaStatus status) {
        assertEquals(new NmeaSentence.Antenna(status), body(body));
    }

    @Test
    void readsWhatAMediaTekReceiverSaysOfCommands() {
        assertEquals(new NmeaSentence.PmtkAnswer(314, 3), read("$PMTK001,314,3*36"));
        assertEquals(new NmeaSentence.PmtkAnswer(604, 1), body("PMTK001,604,1"));
        assertEquals(new NmeaSentence.Started(), body("PMTK010,001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GPTXT,01,01,02,u-blox ag - www.u-blox.com", "GNTXT,01,01,02,u-blox AG - www.u-blox.com"})
    void hearsThatAUbloxReceiverHasBegunAnew(String body) {
        assertEquals(new NmeaSentence.Started(), body(body));
        assertInstanceOf(NmeaSentence.Unknown.class, body("GNTXT,01,01,02,HW UBX-M8030 00080000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GPVTG,1,T", "PMTK001,314", "PMTK011,MTKGPS", "PUBX,00,1", "GPGLL,1,N,2,E", "P", "ABCDEF,1", ","
            })
    void passesOverWhatItHasNoUseFor(String body) {
        if (body.equals(",")) {
            assertEquals(Reason.NOT_A_SENTENCE, refusal(Checksum.sentence(body)));
        } else {
            assertInstanceOf(NmeaSentence.Unknown.class, body(body));
        }
    }

    @Test
    void acceptsChecksumsInSmallLetters() {
        assertInstanceOf(
                NmeaSentence.Rmc.class, read("$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$GPZDA*00", "$GPZDA*4", "$GPZDA*480", "$GPZDA*", "$GPZDA*4\u0668", "$*48*48", "$GPZDA*48 "})
    void rejectsAWrongOrCutChecksum(String text) {
        Reason reason = refusal(text);
        assertEquals(text.chars().allMatch(c -> c < 0x7f) ? Reason.BAD_CHECKSUM : Reason.NOT_A_SENTENCE, reason);
    }

    @Test
    void wantsAChecksumUnlessToldOtherwise() {
        String text = "$GPZDA,000908.00,23,11,2026,00,00";
        assertEquals(Reason.NO_CHECKSUM, refusal(text));
        assertInstanceOf(Accepted.class, new NmeaParser(false).parse(text));
        assertInstanceOf(Rejected.class, new NmeaParser(false).parse(text + "*00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "240000.00",
                "236000.00",
                "235961.00",
                "120060.00",
                "225960.00",
                "99",
                "1234567",
                "12345",
                "-10203.00",
                "120000.x",
                "120000.1.2"
            })
    void rejectsATimeThatIsNone(String time) {
        assertEquals(Reason.BAD_TIME, refusal(Checksum.sentence("GPRMC," + time + ",A,,,,,,,231126,,,A")), time);
    }

    @Test
    void readsALeapSecondOnlyAtTheEndOfTheDay() {
        assertEquals(
                new NmeaSentence.Zda("GP", time(23, 59, 60, 0), Optional.of(LocalDate.of(2026, 12, 31))),
                body("GPZDA,235960.00,31,12,2026,00,00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"310226", "290225", "001126", "231326", "2311", "23112026", "2311 6", "-11126"})
    void rejectsADateThatIsNone(String date) {
        assertEquals(Reason.BAD_DATE, refusal(Checksum.sentence("GPRMC,120000,A,,,,,,," + date + ",,,A")), date);
    }

    @ParameterizedTest
    @CsvSource({"79, 2079", "80, 1980", "99, 1999", "00, 2000"})
    void readsTwoDigitsOfTheYearAs1980To2079(String digits, int year) {
        assertEquals(
                new NmeaSentence.Rmc("GP", time(12, 0, 0, 0), true, Optional.of(LocalDate.of(year, 1, 2))),
                body("GPRMC,120000,A,,,,,,,0201" + digits + ",,,A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPRMC,120000,A",
                "GPRMC,120000,X,,,,,,,231126",
                "GPGGA,120000,,,,,z,05",
                "GPGGA,120000,,,,,1,9999999999",
                "GPGSA,A,4,,,,,,,,,,,,,1,1,1",
                "GPGSV,0,1,1",
                "GPGSV,1,2,1",
                "GPGSV,1,1,1,5,99,0,0",
                "GPGLL,,,,,,B,"
            })
    void rejectsFieldsThatDoNotRead(String body) {
        assertEquals(Reason.BAD_FIELD, refusal(Checksum.sentence(body)));
    }
}
