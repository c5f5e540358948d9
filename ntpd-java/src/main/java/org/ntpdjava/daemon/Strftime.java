package org.ntpdjava.daemon;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The conversions of C's strftime, as in its own locale. */
final class Strftime {
    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('c', "EEE MMM ppd HH:mm:ss yyyy"),
            Map.entry('d', "dd"),
            Map.entry('D', "MM/dd/yy"),
            Map.entry('e', "ppd"),
            Map.entry('F', "yyyy-MM-dd"),
            Map.entry('G', "YYYY"),
            Map.entry('h', "MMM"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('j', "DDD"),
            Map.entry('m', "MM"),
            Map.entry('M', "mm"),
            Map.entry('p', "a"),
            Map.entry('R', "HH:mm"),
            Map.entry('S', "ss"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('V', "ww"),
            Map.entry('y', "yy"),
            Map.entry('Y', "yyyy"),
            Map.entry('z', "xx"),
            Map.entry('Z', "zzz"));

    private Strftime() {}

    /** A conversion we do not know stays as it is. */
    static String format(String text, ZonedDateTime at) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            boolean conversion = text.charAt(i) == '%' && i + 1 < text.length();
            out.append(conversion ? convert(text.charAt(i + 1), at) : text.charAt(i));
            i += conversion ? 2 : 1;
        }
        return out.toString();
    }

    /** {@code Locale.UK} has ISO's weeks, as C's own. */
    private static String convert(char conversion, ZonedDateTime at) {
        String pattern = PATTERNS.get(conversion);
        if (pattern != null) {
            String text = DateTimeFormatter.ofPattern(pattern, Locale.UK).format(at);
            return conversion == 'p' ? text.toUpperCase(Locale.ROOT) : text;
        }
        return switch (conversion) {
            case '%' -> "%";
            case 's' -> Long.toString(at.toEpochSecond());
            case 'u' -> Integer.toString(at.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(at.getDayOfWeek().getValue() % 7);
            default -> "%" + conversion;
        };
    }
}
