package org.ntpdjava.nmea.ubx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads laid out by hand as UBX-13003221 has them. */
final class UbxParserTest {
    private static UbxMessage parse(int messageClass, int id, String hex) {
        byte[] payload = HexFormat.of().parseHex(hex.replace(" ", ""));
        return UbxParser.parse(new UbxFrame(messageClass, id, payload, Instant.EPOCH));
    }

    @Test
    void readsTheNextPulse() {
        // towMS 122400000, towSubMS 0, qErr -8123 ps, week 2446, UTC and available, reference UTC of the USNO
        assertEquals(
                new UbxMessage.NextPulse(2446, 122_400_000, 0, UbxMessage.Scale.UTC, OptionalInt.of(-8123)),
                parse(0x0d, 0x01, "00ad4b07 00000000 45e0ffff 8e09 03 03"));
        assertEquals(Instant.parse("2026-11-23T10:00:00Z"), UbxParser.instant(2446, 122_400_000));
    }

    @Test
    void knowsInWhichScaleThePulseIsNamed() {
        assertEquals(
                new UbxMessage.NextPulse(2446, 122_400_000, 0, UbxMessage.Scale.GPS, OptionalInt.of(5)),
                parse(0x0d, 0x01, "00ad4b07 00000000 05000000 8e09 02 00"));
        assertEquals(
                new UbxMessage.NextPulse(2446, 122_400_000, 0, UbxMessage.Scale.UNSURE, OptionalInt.empty()),
                parse(0x0d, 0x01, "00ad4b07 00000000 05000000 8e09 11 00"));
    }

    @Test
    void readsGpsTimeOnlyWhileItIsValid() {
        assertEquals(
                new UbxMessage.GpsTimeOfFix(
                        Optional.of(Instant.parse("2026-11-23T10:00:17.999999900Z")), OptionalInt.of(18)),
                parse(0x01, 0x20, "50f34b07 9cffffff 8e09 12 07 05000000"));
        assertEquals(
                new UbxMessage.GpsTimeOfFix(Optional.empty(), OptionalInt.empty()),
                parse(0x01, 0x20, "50f34b07 9cffffff 8e09 12 01 05000000"));
    }

    @Test
    void readsALeapSecondToCome() {
        // now 18 s from GPS, one more from GPS in 3300000 s
        assertEquals(
                new UbxMessage.LeapSeconds(OptionalInt.of(18), 1, OptionalInt.of(3_300_000)),
                parse(0x01, 0x26, "00000000 00 000000 02 12 02 01 a05a3200 0000 0000 000000 03"));
    }

    @Test
    void doesNotBelieveTheTableInTheFirmware() {
        assertEquals(
                new UbxMessage.LeapSeconds(OptionalInt.empty(), 0, OptionalInt.empty()),
                parse(0x01, 0x26, "00000000 00 000000 00 12 00 01 a05a3200 0000 0000 000000 03"));
    }

    @Test
    void readsAnswers() {
        assertEquals(new UbxMessage.Answer(6, 0x8a, true), parse(5, 1, "068a"));
        assertEquals(new UbxMessage.Answer(6, 0x71, false), parse(5, 0, "0671"));
    }

    @Test
    void readsTheVersionOfTheProtocol() {
        byte[] payload = new byte[30 + 10 + 60];
        byte[] software = "EXT CORE 3.01 (107888)".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(software, 0, payload, 0, software.length);
        System.arraycopy("00080000".getBytes(StandardCharsets.US_ASCII), 0, payload, 30, 8);
        System.arraycopy("FWVER=TIM 1.10".getBytes(StandardCharsets.US_ASCII), 0, payload, 40, 14);
        System.arraycopy("PROTVER=22.00".getBytes(StandardCharsets.US_ASCII), 0, payload, 70, 13);
        assertEquals(
                new UbxMessage.Version("EXT CORE 3.01 (107888)", "00080000", OptionalInt.of(2200)),
                UbxParser.parse(new UbxFrame(0x0a, 0x04, payload, Instant.EPOCH)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0d01, 0x0120, 0x0126, 0x0501, 0x0500, 0x0a04, 0x0102})
    void hasNoUseForWhatIsTooShort(int message) {
        byte[] payload = new byte[1];
        Arrays.fill(payload, (byte) 0xff);
        assertInstanceOf(
                UbxMessage.Other.class,
                UbxParser.parse(new UbxFrame(message >> 8, message & 0xff, payload, Instant.EPOCH)));
    }
}
