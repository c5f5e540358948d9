package org.ntpdjava.why;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Times for people: three digits, more where they are needed, and a unit, in ASCII for every terminal: {@code -160 ms}, {@code 3.85 us}. */
public final class TimeText {
    private static final int DIGITS = 3;
    /** A reason has no more. */
    private static final int MOST_DIGITS = 7;

    private TimeText() {}

    public static String of(double seconds) {
        return of(seconds, DIGITS);
    }

    private static String of(double seconds, int digits) {
        double size = Math.abs(seconds);
        if (size == 0 || !Double.isFinite(seconds)) {
            return "0 s";
        }
        if (size >= 0.9995) {
            return rounded(seconds, digits) + " s";
        }
        if (size >= 0.9995e-3) {
            return rounded(seconds * 1e3, digits) + " ms";
        }
        return size >= 0.9995e-6 ? rounded(seconds * 1e6, digits) + " us" : rounded(seconds * 1e9, digits) + " ns";
    }

    public static String signed(double seconds) {
        return signed(seconds, DIGITS);
    }

    private static String signed(double seconds, int digits) {
        return seconds > 0 ? "+" + of(seconds, digits) : of(seconds, digits);
    }

    /** With as many digits as tell its ends apart. */
    public static String interval(double lowS, double highS) {
        int digits = DIGITS;
        while (lowS != highS && digits < MOST_DIGITS && signed(lowS, digits).equals(signed(highS, digits))) {
            digits++;
        }
        return "[" + signed(lowS, digits) + ", " + signed(highS, digits) + "]";
    }

    /** For a line of ntp.conf: seconds to a millisecond. */
    static String fudge(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Whole units are never rounded: 1024 s are 1024 s. */
    private static String rounded(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(digits, whole), RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
