package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SourceMemory;
import org.ntpdjava.ntp.time.NtpTimestamp;

class MemoryFileTest {
    private static final ClockMemory MEMORY = new ClockMemory(
            -12.345678901,
            0.00123,
            -0.001,
            0.0005,
            1e-9,
            NtpTimestamp.ofUnix(1_794_997_600L, 500_000_000),
            List.of(
                    new SourceMemory("127.127.22.0", 1.5e-6, 0, 1e-7),
                    new SourceMemory("2001:db8::1", 1e-3, -0.25, 0.5)));

    private static final String TEXT = """
            # What ntpd-java knows of this clock and its sources, for its next start.
            # To start anew, delete it and the drift file beside it.
            version 1
            saved 2026-11-18T10:26:40.500Z UTC
            frequency -12.345678901 ppm
            frequency-error 0.00123 ppm
            ageing -0.001 ppm/day
            ageing-error 5.0E-4 ppm/day
            wander 1.0E-9 s/s/sqrt(s)
            sources 2

            source 127.127.22.0
            noise 1.5E-6 s
            bias 0.0 s
            bias-error 1.0E-7 s

            source 2001:db8::1
            noise 0.001 s
            bias -0.25 s
            bias-error 0.5 s
            """;

    @TempDir
    Path directory;

    private Path drift() {
        return directory.resolve("ntp.drift");
    }

    private Path companion() {
        return directory.resolve("ntp.drift.state");
    }

    private Recollection recall() {
        return new DriftFile(drift()).recall(OptionalDouble.of(-12.345679));
    }

    private String unusable(String text) throws IOException {
        Files.writeString(companion(), text);
        return assertInstanceOf(Recollection.Unusable.class, recall()).why();
    }

    @Test
    void isWrittenForPeople() throws IOException {
        new DriftFile(drift()).write(MEMORY);
        assertEquals(TEXT, Files.readString(companion()));
        assertEquals("-12.345679\n", Files.readString(drift()), "ntpd reads this one");
        assertEquals(2, directory.toFile().list().length, "and no third file is left");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        DriftFile file = new DriftFile(drift());
        file.write(MEMORY);
        file.write(MEMORY);
        assertEquals(new Recollection.Whole(MEMORY), file.recall(file.read()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyMemoryIsReadAgainAsItWas(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            ClockMemory memory = new ClockMemory(
                    random.nextDouble(-500, 500),
                    Math.pow(10, random.nextDouble(-300, 2)),
                    random.nextGaussian() * 1e-9,
                    random.nextDouble(),
                    Math.pow(10, random.nextDouble(-320, -6)),
                    NtpTimestamp.ofUnix(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000)),
                    List.of(new SourceMemory("s" + i, random.nextDouble(1000), random.nextGaussian(), 0)));
            assertEquals(
                    new MemoryText.Good(memory), MemoryText.parse(MemoryText.format(memory)), () -> "seed " + seed);
        }
    }

    @Test
    void isNotMissedByWhoNeverHadOne() {
        assertEquals(new Recollection.None(), recall());
    }

    private static void assertOutdated(String why, Recollection recollection) {
        String said =
                assertInstanceOf(Recollection.Outdated.class, recollection).why();
        assertTrue(said.contains(why), said);
    }

    @Test
    void countsForNothingWithoutItsDriftFileOrWithAnother() throws IOException {
        Files.writeString(companion(), TEXT);
        DriftFile file = new DriftFile(drift());
        assertOutdated("drift file that is not there", file.recall(OptionalDouble.empty()));
        assertOutdated("another frequency", file.recall(OptionalDouble.of(-12.346)));
        assertInstanceOf(Recollection.Whole.class, file.recall(OptionalDouble.of(-12.345679)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version 1|version 2|3: version 2 is not known to this program",
                "version 1|frequency 1|3: 'version ...' was expected",
                "2026-11-18T|2026-13-18T|4: 'saved DATE-AND-TIME UTC' was expected",
                "-12.345678901 ppm|-12.345678901 ppb|5: 'frequency NUMBER ppm' was expected",
                "-12.345678901 ppm|NaN ppm|5: 'frequency NUMBER ppm' was expected",
                "-12.345678901 ppm|500.1 ppm|5: frequency must be within",
                "0.00123 ppm|-0.00123 ppm|6: frequency-error must be 0 to",
                "wander 1.0E-9|wander 1.0E-2|9: wander must be within",
                "sources 2|sources -1|10: 'sources NUMBER' was expected",
                "sources 2|sources 3|21: the file ends before 'source ...'",
                "noise 1.5E-6 s|noise 0x1p3 s|13: 'noise NUMBER s' was expected",
                "bias-error 0.5 s|bias-error 0.5|20: 'bias-error ...' was expected",
                "2001:db8::1|127.127.22.0|20: a source is remembered twice"
            })
    void aCorruptOneIsNamedWithItsLine(String good, String bad, String place) throws IOException {
        String why = unusable(TEXT.replace(good, bad));
        assertTrue(why.startsWith(companion() + ":" + place), why);
        assertTrue(why.endsWith("; starting without it (it will be written anew)"), why);
    }

    @Test
    void isNeverHalfBelieved() throws IOException {
        for (int length = 0; length < TEXT.length() - 2; length++) {
            assertTrue(unusable(TEXT.substring(0, length)).contains("starting without it"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0000", "version 99999999999999999999", "version", "\uffff \uffff"})
    void rubbishIsNoMemory(String text) throws IOException {
        unusable(text);
    }

    @Test
    void aFolderInItsPlaceIsNamed() throws IOException {
        Files.createDirectory(companion());
        assertTrue(assertInstanceOf(Recollection.Unusable.class, recall()).why().contains("cannot be read"));
    }
}
