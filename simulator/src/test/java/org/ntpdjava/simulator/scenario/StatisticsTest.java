package org.ntpdjava.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** By hand, and as the harness has them. */
final class StatisticsTest {
    private static final double[] ERRORS = {9, -4, 1, -3, 2, 0};

    private static double error(int second) {
        return ERRORS[second];
    }

    @Test
    void looksAtItsSpanOnly() {
        assertEquals(Math.sqrt((1 + 9) / 2.0), Statistics.rms(StatisticsTest::error, 2, 4));
        assertEquals(3, Statistics.largest(StatisticsTest::error, 2, 5));
    }

    @Test
    void convergesAfterTheLastSecondThatIsNotBelowTheThreshold() {
        assertEquals(OptionalInt.of(4), Statistics.staysBelow(StatisticsTest::error, 3, 0, 6));
        assertEquals(OptionalInt.of(2), Statistics.staysBelow(StatisticsTest::error, 3, 2, 6));
        assertEquals(OptionalInt.of(0), Statistics.staysBelow(StatisticsTest::error, 10, 0, 6));
        assertEquals(OptionalInt.empty(), Statistics.staysBelow(StatisticsTest::error, 2, 0, 5));
    }

    @Test
    void anErrorThatIsNoNumberIsNotBelowAnything() {
        assertEquals(OptionalInt.of(2), Statistics.staysBelow(second -> second == 1 ? Double.NaN : 0, 3, 0, 4));
    }

    @Test
    void theMedianLiesInTheMiddle() {
        assertEquals(2, Statistics.median(DoubleStream.of(9, 1, 2)));
        assertEquals(1.5, Statistics.median(DoubleStream.of(9, 1, 2, 0)));
    }
}
