package org.ntpdjava.ntp.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpTimestamp;

class ClockMemoryTest {
    private static final NtpTimestamp SAVED = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    private static final SourceMemory PULSE = new SourceMemory("127.127.22.0", 1e-6, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "NaN, 0, 0, 0, 0, frequency must",
        "501, 0, 0, 0, 0, frequency must",
        "0, -1, 0, 0, 0, frequency-error",
        "0, Infinity, 0, 0, 0, frequency-error",
        "0, 0, -101, 0, 0, ageing must",
        "0, 0, 0, NaN, 0, ageing-error",
        "0, 0, 0, 0, 1e-5, wander"
    })
    void refusesNumbersNoClockHas(
            double frequency, double error, double ageing, double ageingError, double wander, String named) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new ClockMemory(frequency, error, ageing, ageingError, wander, SAVED, List.of()));
        assertTrue(String.valueOf(e.getMessage()).startsWith(named), e::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nfeed", "bell\u0007"})
    void refusesNamesThatNoConfigurationHas(String name) {
        assertThrows(IllegalArgumentException.class, () -> new SourceMemory(name, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"-1e-9, 0, 0", "NaN, 0, 0", "0, 1001, 0", "0, 0, Infinity"})
    void refusesSourcesThatCannotBe(double noiseS, double biasS, double biasErrorS) {
        assertThrows(IllegalArgumentException.class, () -> new SourceMemory("a", noiseS, biasS, biasErrorS));
    }

    @Test
    void findsASourceByItsName() {
        ClockMemory memory = new ClockMemory(0, 0, 0, 0, 0, SAVED, List.of(PULSE));
        assertEquals(Optional.of(PULSE), memory.source("127.127.22.0"));
        assertEquals(Optional.empty(), memory.source("127.127.22.1"));
    }

    @Test
    void refusesASourceTwice() {
        assertThrows(
                IllegalArgumentException.class, () -> new ClockMemory(0, 0, 0, 0, 0, SAVED, List.of(PULSE, PULSE)));
    }
}
