package org.ntpdjava.ntpq;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Times for people: three digits and a unit, in ASCII for every terminal: {@code -160 ms}, {@code 3.85 us}. */
final class TimeText {
    private static final int DIGITS = 3;

    private TimeText() {}

    static String of(double seconds) {
        double size = Math.abs(seconds);
        if (size == 0 || !Double.isFinite(seconds)) {
            return "0 s";
        }
        if (size >= 0.9995) {
            return digits(seconds) + " s";
        }
        if (size >= 0.9995e-3) {
            return digits(seconds * 1e3) + " ms";
        }
        return size >= 0.9995e-6 ? digits(seconds * 1e6) + " us" : digits(seconds * 1e9) + " ns";
    }

    static String signed(double seconds) {
        return seconds > 0 ? "+" + of(seconds) : of(seconds);
    }

    static String interval(double lowS, double highS) {
        return "[" + signed(lowS) + ", " + signed(highS) + "]";
    }

    /** For a line of ntp.conf: seconds to a millisecond. */
    static String fudge(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String digits(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        return rounded.stripTrailingZeros().toPlainString();
    }
}
