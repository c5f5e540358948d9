package org.ntpdjava.nmea;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.nmea.ParseResult.Reason;
import org.ntpdjava.nmea.ParseResult.Rejected;

/**
 * The fields of one sentence, read one by one. An empty field is an empty value; the first one that does not read is
 * remembered as the flaw of the sentence, and reading goes on with an empty value in its place.
 */
final class Fields {
    private final List<String> fields;
    private Optional<Rejected> flaw = Optional.empty();

    Fields(String body) {
        this.fields = List.of(body.split(",", -1));
    }

    Optional<Rejected> flaw() {
        return flaw;
    }

    int count() {
        return fields.size();
    }

    /** The text of a field; empty when it is empty or the sentence ends before it. */
    String text(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    void require(int count) {
        if (fields.size() < count) {
            fail(Reason.BAD_FIELD, "only " + fields.size() + " of " + count + " fields");
        }
    }

    /** A number of digits only, with an optional minus sign where {@code min} is negative. */
    OptionalInt number(int index, int min, int max) {
        String text = text(index);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean negative = min < 0 && text.charAt(0) == '-';
        String digits = negative ? text.substring(1) : text;
        if (!isDigits(digits) || digits.length() > 9) {
            return failNumber(text);
        }
        int value = negative ? -Integer.parseInt(digits) : Integer.parseInt(digits);
        return value < min || value > max ? failNumber(text) : OptionalInt.of(value);
    }

    private OptionalInt failNumber(String text) {
        fail(Reason.BAD_FIELD, "number \"" + text + '"');
        return OptionalInt.empty();
    }

    /** {@code true} for 'A', false for 'V' and for an empty field. */
    boolean status(int index) {
        String text = text(index);
        if (!text.isEmpty() && !text.equals("A") && !text.equals("V")) {
            fail(Reason.BAD_FIELD, "status \"" + text + '"');
        }
        return text.equals("A");
    }

    /** hhmmss with an optional fraction. */
    Optional<UtcTime> time(int index) {
        String text = text(index);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        String fraction = dot < 0 ? "" : text.substring(dot + 1);
        if (whole.length() == 6 && isDigits(whole) && (fraction.isEmpty() || isDigits(fraction))) {
            int hour = Integer.parseInt(whole.substring(0, 2));
            int minute = Integer.parseInt(whole.substring(2, 4));
            int second = Integer.parseInt(whole.substring(4, 6));
            if (UtcTime.isTime(hour, minute, second)) {
                return Optional.of(new UtcTime(hour, minute, second, nanos(fraction)));
            }
        }
        fail(Reason.BAD_TIME, "time \"" + text + '"');
        return Optional.empty();
    }

    private static int nanos(String fraction) {
        return Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    /** ddmmyy. */
    Optional<LocalDate> shortDate(int index) {
        String text = text(index);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() != 6 || !isDigits(text)) {
            return failDate(text);
        }
        int year = Integer.parseInt(text.substring(4));
        return date(
                year + (year < 80 ? 2000 : 1900),
                Integer.parseInt(text.substring(2, 4)),
                Integer.parseInt(text.substring(0, 2)));
    }

    /** Day, month and year of four digits, in three fields. */
    Optional<LocalDate> longDate(int dayIndex) {
        OptionalInt day = number(dayIndex, 0, 99);
        OptionalInt month = number(dayIndex + 1, 0, 99);
        OptionalInt year = number(dayIndex + 2, 0, 9999);
        if (day.isEmpty() || month.isEmpty() || year.isEmpty()) {
            return Optional.empty();
        }
        return date(year.getAsInt(), month.getAsInt(), day.getAsInt());
    }

    private Optional<LocalDate> date(int year, int month, int day) {
        boolean exists = month >= 1 && month <= 12 && YearMonth.of(year, month).isValidDay(day);
        return exists ? Optional.of(LocalDate.of(year, month, day)) : failDate(year + "-" + month + "-" + day);
    }

    private Optional<LocalDate> failDate(String text) {
        fail(Reason.BAD_DATE, "date \"" + text + '"');
        return Optional.empty();
    }

    void fail(Reason reason, String detail) {
        if (flaw.isEmpty()) {
            flaw = Optional.of(new Rejected(reason, detail));
        }
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
