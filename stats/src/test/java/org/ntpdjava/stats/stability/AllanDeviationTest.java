package org.ntpdjava.stats.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test suites of NIST Special Publication 1065, section 12.4, and laws that any Allan deviation obeys. */
class AllanDeviationTest {
    /** Seven digits are published. */
    private static final double DIGITS = 1e-6;

    /** The "NBS14" frequency data of section 12.4, with their deviations at one and two averaging times. */
    private static final double[] FOURTEEN = {892, 809, 823, 798, 671, 644, 883, 903, 677};

    /** Table 31: 1000 frequencies by a congruential generator. */
    @ParameterizedTest
    @CsvSource({
        "1,   2.922319e-01, 2.922319e-01, 1.687202e-01",
        "10,  9.159953e-02, 6.172376e-02, 3.563623e-01",
        "100, 3.241343e-02, 2.170921e-02, 1.253382e+00"
    })
    void agreesWithTheThousandPointsOfTheHandbook(int averaged, double overlapping, double modified, double time) {
        AllanDeviation.Point point = AllanDeviation.at(phase(thousand()), 1, averaged);
        assertEquals(overlapping, point.deviation(), overlapping * DIGITS);
        assertEquals(modified, point.modified(), modified * DIGITS);
        assertEquals(time, point.timeDeviationS(), time * DIGITS);
    }

    @ParameterizedTest
    @CsvSource({"1, 91.22945, 91.22945, 52.67135", "2, 85.95287, 74.78849, 86.35831"})
    void agreesWithTheNinePointsOfTheHandbook(int averaged, double overlapping, double modified, double time) {
        AllanDeviation.Point point = AllanDeviation.at(phase(FOURTEEN), 1, averaged);
        assertEquals(overlapping, point.deviation(), overlapping * DIGITS);
        assertEquals(modified, point.modified(), modified * DIGITS);
        assertEquals(time, point.timeDeviationS(), time * DIGITS);
    }

    @Test
    void whitePhaseNoiseFallsWithTheAveragingTime() {
        Random random = new Random(7);
        double[] phaseS = random.doubles(20_000)
                .map(x -> (x - 0.5) * Math.sqrt(12) * 1e-6)
                .toArray();
        List<AllanDeviation.Point> points = AllanDeviation.of(phaseS, 16);
        for (AllanDeviation.Point point : points.subList(0, 10)) {
            assertEquals(Math.sqrt(3) * 1e-6 / point.tauS(), point.deviation(), 0.05 * point.deviation());
        }
        assertEquals(16, points.getFirst().tauS());
    }

    @Test
    void aConstantFrequencyErrorIsNoInstability() {
        double[] phaseS = new double[1_000];
        Arrays.setAll(phaseS, i -> 5 + 3e-6 * i);
        AllanDeviation.of(phaseS, 1).forEach(point -> assertEquals(0, point.deviation(), 1e-14));
    }

    /** A thousand seconds with every fifth reading lost are about as steady as all of them. */
    @Test
    void holesAreLeftOut() {
        double[] whole = phase(thousand());
        double[] holed = whole.clone();
        for (int i = 3; i < holed.length; i += 5) {
            holed[i] = Double.NaN;
        }
        AllanDeviation.Point all = AllanDeviation.at(whole, 1, 10);
        AllanDeviation.Point some = AllanDeviation.at(holed, 1, 10);
        assertEquals(all.deviation(), some.deviation(), 0.03 * all.deviation());
        assertTrue(some.terms() < all.terms());
        assertTrue(Double.isNaN(AllanDeviation.at(holed, 1, 20).modified()), "no twenty in a row are whole");
    }

    @Test
    void averagingTimesReachAsFarAsTheDataDo() {
        List<Double> taus = AllanDeviation.of(new double[100], 2).stream()
                .map(AllanDeviation.Point::tauS)
                .toList();
        assertEquals(List.of(2.0, 4.0, 6.0, 8.0, 12.0, 16.0, 22.0, 32.0, 46.0), taus);
        assertEquals(List.of(), AllanDeviation.of(new double[7], 1));
    }

    private static double[] thousand() {
        double[] frequencies = new double[1_000];
        long number = 1_234_567_890L;
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = number / 2_147_483_647.0;
            number = 16_807 * number % 2_147_483_647L;
        }
        return frequencies;
    }

    private static double[] phase(double[] frequencies) {
        double[] phase = new double[frequencies.length + 1];
        for (int i = 0; i < frequencies.length; i++) {
            phase[i + 1] = phase[i] + frequencies[i];
        }
        return phase;
    }
}
