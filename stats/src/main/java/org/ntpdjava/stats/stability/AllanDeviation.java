package org.ntpdjava.stats.stability;

import java.util.ArrayList;
import java.util.List;

/**
 * The stability of one clock against another at several averaging times, from phase data: the overlapping Allan deviation, and the
 * modified one (W. J. Riley, Handbook of Frequency Stability Analysis, NIST Special Publication 1065, sections 5.2.4 and 5.2.5).
 * Readings that are missing are left out with every term that would need them.
 */
public final class AllanDeviation {
    /** With fewer terms a deviation says little. */
    private static final int LEAST_TERMS = 5;

    private AllanDeviation() {}

    /**
     * At one averaging time.
     *
     * @param tauS averaging time
     * @param deviation overlapping Allan deviation, s/s
     * @param modified modified Allan deviation, s/s; with {@code tauS} / √3 it is the time deviation, s; not a number where the data
     *     have too many holes for it
     * @param terms how many differences the first was made of
     */
    public record Point(double tauS, double deviation, double modified, long terms) {
        /** TDEV, s. */
        public double timeDeviationS() {
            return tauS / Math.sqrt(3) * modified;
        }
    }

    /**
     * At averaging times that grow by about the square root of two, as far as the data reach.
     *
     * @param phaseS readings of the one clock by the other, evenly spaced; not a number where one is missing
     * @param spacingS between them
     */
    public static List<Point> of(double[] phaseS, double spacingS) {
        List<Point> points = new ArrayList<>();
        int before = 0;
        for (int halfOctave = 0; ; halfOctave++) {
            int averaged = (int) Math.round(Math.pow(2, halfOctave / 2.0));
            if (phaseS.length - 3L * averaged < LEAST_TERMS) {
                return points;
            }
            if (averaged > before) {
                Point point = at(phaseS, spacingS, averaged);
                if (point.terms() >= LEAST_TERMS) {
                    points.add(point);
                }
                before = averaged;
            }
        }
    }

    /** @param averaged the averaging time, in spacings */
    static Point at(double[] phaseS, double spacingS, int averaged) {
        double tauS = averaged * spacingS;
        long terms = 0;
        double sum = 0;
        for (int i = 0; i + 2 * averaged < phaseS.length; i++) {
            double second = phaseS[i + 2 * averaged] - 2 * phaseS[i + averaged] + phaseS[i];
            if (!Double.isNaN(second)) {
                sum += second * second;
                terms++;
            }
        }
        double deviation = terms == 0 ? Double.NaN : Math.sqrt(sum / (2.0 * terms)) / tauS;
        return new Point(tauS, deviation, modified(phaseS, tauS, averaged), terms);
    }

    /** The second differences are averaged over as many neighbours before they are squared; the average moves along. */
    private static double modified(double[] phaseS, double tauS, int averaged) {
        double window = 0;
        int holes = 0;
        double sum = 0;
        long terms = 0;
        for (int last = 0; last + 2 * averaged < phaseS.length; last++) {
            double entering = second(phaseS, last, averaged);
            holes += Double.isNaN(entering) ? 1 : 0;
            window += Double.isNaN(entering) ? 0 : entering;
            if (last >= averaged) {
                double leaving = second(phaseS, last - averaged, averaged);
                holes -= Double.isNaN(leaving) ? 1 : 0;
                window -= Double.isNaN(leaving) ? 0 : leaving;
            }
            if (last >= averaged - 1 && holes == 0) {
                sum += window * window;
                terms++;
            }
        }
        return terms == 0 ? Double.NaN : Math.sqrt(sum / (2.0 * terms)) / (averaged * tauS);
    }

    private static double second(double[] phaseS, int first, int averaged) {
        return phaseS[first + 2 * averaged] - 2 * phaseS[first + averaged] + phaseS[first];
    }
}
