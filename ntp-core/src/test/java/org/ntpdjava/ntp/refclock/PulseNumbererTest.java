package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.refclock.PulseNumberer.CannotNumber;
import org.ntpdjava.ntp.refclock.PulseNumberer.Numbered;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class PulseNumbererTest {
    private static final NtpTimestamp SECOND = NtpTimestamp.ofUnix(1_795_000_000L, 0);

    /** The clock shows {@code pastS} after a second at the edge; the source says how far it is from the truth. */
    @ParameterizedTest
    @CsvSource({
        // pastS, sourceS, offsetS
        "0.000003, 0, -0.000003",
        "-0.000003, 0, 0.000003",
        "0.000003, -0.157, -0.000003",
        "0.3, -0.157, -0.3",
        "0.3, 0.6, 0.7",
        "-0.25, 5.1, 5.25",
        "0.25, -3.1, -3.25",
        "0.0, 0.39, 0.0"
    })
    void takesTheSecondNearestToTheSource(double pastS, double sourceS, double offsetS) {
        Numbered numbered = assertInstanceOf(Numbered.class, number(pastS, OptionalDouble.of(sourceS)));
        assertEquals(offsetS, numbered.offsetS(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.41", "0, -0.41", "0.5, 0", "0.1, 7.4", "0, NaN"})
    void refusesToGuess(double pastS, double sourceS) {
        assertInstanceOf(CannotNumber.class, number(pastS, OptionalDouble.of(sourceS)));
    }

    @Test
    void saysWhenThereIsNoSource() {
        CannotNumber refused = assertInstanceOf(CannotNumber.class, number(0, OptionalDouble.empty()));
        assertTrue(refused.reason().contains("no source"), refused::reason);
    }

    private static PulseNumberer.Numbering number(double pastS, OptionalDouble sourceS) {
        return PulseNumberer.number(SECOND.plus(NtpDuration.ofSeconds(pastS)), sourceS);
    }
}
