package org.ntpdjava.report;

import java.util.List;
import org.ntpdjava.stats.report.Interval;

/**
 * A measurement over the day, a vertical stroke from the least to the largest of each minute.
 *
 * @param least of each minute, NaN for none
 * @param largest of each minute, NaN for none
 * @param shaded times that are marked, with their letter below
 * @param marks moments that are marked, with their letter below
 */
record Plot(
        String title,
        Scale scale,
        List<Double> least,
        List<Double> largest,
        List<Shade> shaded,
        List<Mark> marks,
        String legend) {

    Plot {
        least = List.copyOf(least);
        largest = List.copyOf(largest);
        shaded = List.copyOf(shaded);
        marks = List.copyOf(marks);
    }

    /** How numbers become heights and words. */
    enum Scale {
        SIGNED_SECONDS,
        LOGARITHMIC_SECONDS,
        PPM
    }

    /** Gaps are hatched, holdovers dotted. */
    enum Pattern {
        GAP,
        HOLDOVER
    }

    record Shade(Interval when, Pattern pattern) {}

    record Mark(double second, String letter) {}
}
