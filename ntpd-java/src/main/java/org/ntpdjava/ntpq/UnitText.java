package org.ntpdjava.ntpq;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Numbers with the unit that leaves one to three digits before the point, as NTPsec's ntpq has them: no digit is shown that
 * was not sent, and nothing below a nanosecond or 10^-12. In ASCII, for every terminal.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
enum UnitText {
    SECONDS(3, "ns", "us", "ms", "s", "ks"),
    MILLISECONDS(2, "ns", "us", "ms", "s", "ks"),
    PARTS_PER_MILLION(2, "ppt", "ppb", "ppm", "ppk");

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final int unit;
    private final List<String> units;

    UnitText(int unit, String... units) {
        this.unit = unit;
        this.units = List.of(units);
    }

    /** {@code -3.382us}; empty when it is no number. */
    Optional<String> of(String sent) {
        return Numbers.real(sent).map(number -> {
            Scaled scaled = scale(new BigDecimal(sent));
            return scaled.number().toPlainString() + units.get(scaled.unit());
        });
    }

    /**
     * The same to the right of so many columns, with as many digits as there is room for.
     *
     * @param decimals that were sent
     */
    String inColumns(double number, int decimals, int columns) {
        Scaled scaled = scale(BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN));
        String word = units.get(scaled.unit());
        BigDecimal shown = scaled.number();
        while (shown.scale() > 0 && shown.toPlainString().length() + word.length() > columns) {
            shown = shown.setScale(shown.scale() - 1, RoundingMode.HALF_EVEN);
        }
        return String.format("%" + columns + "s", shown.toPlainString() + word);
    }

    private record Scaled(BigDecimal number, int unit) {}

    private Scaled scale(BigDecimal sent) {
        int finest = Math.min(Math.max(sent.scale(), 0), unit * 3);
        BigDecimal number = sent.setScale(finest, RoundingMode.DOWN);
        if (number.signum() == 0) {
            return new Scaled(BigDecimal.ZERO, unit - finest / 3);
        }
        int at = unit;
        while (at > 0 && number.scale() >= 3 && number.abs().compareTo(BigDecimal.ONE) < 0) {
            number = number.movePointRight(3);
            at--;
        }
        while (at < units.size() - 1 && number.abs().compareTo(THOUSAND) >= 0) {
            number = number.movePointLeft(3);
            at++;
        }
        return new Scaled(number, at);
    }
}
