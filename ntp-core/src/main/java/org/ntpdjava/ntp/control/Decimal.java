package org.ntpdjava.ntp.control;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as ntpd writes them. Clients cannot read infinities, so what is not finite is sent as zero. */
final class Decimal {
    private static final int SIGNIFICANT_DIGITS = 6;
    private static final int LOWEST_PLAIN_EXPONENT = -4;

    private Decimal() {}

    /** C's {@code %.Nf}. */
    static String fixed(int decimals, double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", finite(value));
    }

    /** Seconds as milliseconds with microseconds behind the point. */
    static String millis3(double seconds) {
        return fixed(3, seconds * 1e3);
    }

    /** Seconds as milliseconds with nanoseconds behind the point. */
    static String millis6(double seconds) {
        return fixed(6, seconds * 1e3);
    }

    /** C's {@code %g}: six significant digits, no trailing zeros, an exponent for what is very small or large. */
    static String general(double value) {
        double number = finite(value);
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number)
                .round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= LOWEST_PLAIN_EXPONENT && exponent < SIGNIFICANT_DIGITS) {
            return rounded.toPlainString();
        }
        String mantissa = rounded.movePointLeft(exponent).toPlainString();
        return String.format(Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
