package org.ntpdjava.stats.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Fixed memory for one quantity over time. */
class TrackTest {
    private final Track track = new Track(10, 4);

    @Test
    void keepsMeanLeastAndGreatestOfASpan() {
        for (int second = 20; second < 30; second++) {
            track.add(second, second);
        }
        Line line = track.line(2, 1);
        assertEquals(24.5, line.mean(0), 1e-5);
        assertEquals(20, line.least(0));
        assertEquals(29, line.greatest(0));
    }

    @Test
    void theOldestGivesWay() {
        for (int second = 0; second < 100; second++) {
            track.add(second, Math.floorDiv(second, 10));
        }
        assertEquals("[NaN, NaN, 6.0, 7.0, 8.0, 9.0]", means(track.line(9, 6)));
    }

    @Test
    void whatWasNotToldIsAHole() {
        track.add(5, 1);
        track.add(15, Double.NaN);
        track.add(35, 3);
        assertEquals("[1.0, NaN, NaN, 3.0]", means(track.line(3, 4)));
        assertEquals("[NaN, 3.0, NaN]", means(track.line(4, 3)), "the future is a hole, too");
    }

    @Test
    void afterALongSilenceNothingOldIsLeft() {
        track.add(0, 1);
        track.add(10, 1);
        track.add(1_000_000, 2);
        assertEquals("[NaN, NaN, NaN, 2.0]", means(track.line(100_000, 4)));
    }

    @Test
    void aSeriesOfReadingsFindsItsOwnSpacing() {
        PhaseSeries series = new PhaseSeries();
        for (int i = 0; i < 40_000; i++) {
            if (i % 7 != 3) {
                series.add(i + 0.01 * (i % 3), i);
            }
        }
        EvenPhase even = series.evenly();
        assertEquals(PhaseSeries.MOST_READINGS, series.size());
        assertEquals(1, even.spacingS());
        assertEquals(39_999, even.phaseS(even.places() - 1));
        assertTrue(Double.isNaN(even.phaseS(even.places() - 1 - (39_999 - 39_994))), "39 994 was left out");
        series.add(5, 1);
        assertEquals(1, series.size(), "the clock was set back");
    }

    private static String means(Line line) {
        double[] means = new double[line.spans()];
        for (int i = 0; i < means.length; i++) {
            means[i] = line.mean(i);
        }
        return Arrays.toString(means);
    }
}
