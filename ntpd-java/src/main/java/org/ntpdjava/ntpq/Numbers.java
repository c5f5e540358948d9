package org.ntpdjava.ntpq;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Numbers as servers write them; anything else is empty. */
final class Numbers {
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F]{1,15})");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");
    private static final Pattern REAL = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{0,30})?([eE][-+]?\\d{1,3})?");
    private static final Pattern TIMESTAMP = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,8})\\.([0-9a-fA-F]{8})");

    private Numbers() {}

    static Optional<Long> integer(String text) {
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return Optional.of(Long.parseLong(hexadecimal.group(1), 16));
        }
        return INTEGER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    static Optional<Double> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** Also with an exponent, as in {@code 1e-06}; finite. */
    static Optional<Double> real(String text) {
        return REAL.matcher(text).matches()
                ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    /** {@code 0xeeae047e.c43fd47f}. */
    static Optional<NtpTimestamp> timestamp(String text) {
        Matcher timestamp = TIMESTAMP.matcher(text);
        if (!timestamp.matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(timestamp.group(1), 16);
        return Optional.of(new NtpTimestamp(seconds << 32 | Long.parseLong(timestamp.group(2), 16)));
    }
}
