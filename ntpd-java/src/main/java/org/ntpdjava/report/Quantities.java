package org.ntpdjava.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.ntpdjava.stats.report.Interval;

/** Numbers for people, each with its unit. */
final class Quantities {
    private static final String[] TIME_UNITS = {"s", "ms", "µs", "ns"};

    /** What would be written as 1.00 of a unit is. */
    private static final double LEAST = 0.9995;

    private static final double LEAST_PPM = 0.01;
    private static final int DIGITS = 3;
    private static final int HOUR_S = 3600;
    private static final int MINUTE_S = 60;

    private Quantities() {}

    /** Three digits in the largest unit that it is at least one of. */
    static String time(double seconds) {
        if (seconds == 0) {
            return "0 s";
        }
        double amount = seconds;
        int unit = 0;
        while (Math.abs(amount) < LEAST && unit < TIME_UNITS.length - 1) {
            amount *= 1000;
            unit++;
        }
        return digits(amount) + " " + TIME_UNITS[unit];
    }

    /** With a sign, except for 0. */
    static String signedTime(double seconds) {
        return (seconds > 0 ? "+" : "") + time(seconds).replace('-', '−');
    }

    /** A limit, which is a round number. */
    static String limit(double seconds) {
        return time(seconds).replaceFirst("\\.0+ ", " ");
    }

    /** In ppb where it is little. */
    static String ppm(double ppm) {
        return Math.abs(ppm) < LEAST_PPM ? digits(ppm * 1000) + " ppb" : digits(ppm) + " ppm";
    }

    static String signedPpm(double ppm) {
        return String.format(Locale.ROOT, "%+.3f ppm", ppm).replace('-', '−');
    }

    /** Without a unit. */
    static String number(double number) {
        return digits(number);
    }

    private static String digits(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int decimals = DIGITS - (rounded.precision() - rounded.scale());
        return rounded.setScale(Math.max(0, decimals), RoundingMode.UNNECESSARY).toPlainString();
    }

    /** Never 100 % of what is not all, nor 0 % of what is something. */
    static String percent(double share) {
        double percent = share * 100;
        if (share <= 0 || share >= 1) {
            return share <= 0 ? "0 %" : "100 %";
        }
        if (percent < 0.001) {
            return "below 0.001 %";
        }
        BigDecimal cut = new BigDecimal(percent).setScale(DIGITS, RoundingMode.FLOOR);
        return cut.stripTrailingZeros().toPlainString() + " %";
    }

    /** 14:05:07.250, with as many decimals as there are. */
    static String clock(double second) {
        long ms = Math.round(second * 1000);
        long whole = ms / 1000;
        String text = String.format(
                Locale.ROOT, "%02d:%02d:%02d", whole / HOUR_S, whole / MINUTE_S % MINUTE_S, whole % MINUTE_S);
        return ms % 1000 == 0 ? text : text + String.format(Locale.ROOT, ".%03d", ms % 1000);
    }

    static String span(Interval when) {
        return clock(when.fromS()) + " to " + clock(when.toS());
    }

    /** 1 h 03 min 20 s. */
    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s >= HOUR_S) {
            return String.format(
                    Locale.ROOT, "%d h %02d min %02d s", s / HOUR_S, s / MINUTE_S % MINUTE_S, s % MINUTE_S);
        }
        return s >= MINUTE_S
                ? String.format(Locale.ROOT, "%d min %02d s", s / MINUTE_S, s % MINUTE_S)
                : seconds == s ? s + " s" : String.format(Locale.ROOT, "%.3f s", seconds);
    }

    /** 1 step, 2 steps. */
    static String count(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}
