package org.ntpdjava.ntp.control;

import java.util.LinkedHashMap;
import java.util.Map;

/** The data of a write request: {@code name=value,...}, values in quotation marks or not. */
final class Assignments {
    private Assignments() {}

    /** In the order they stand; of two with one name the later value counts. A name alone has an empty value. */
    static Map<String, String> of(String text) {
        Map<String, String> assignments = new LinkedHashMap<>();
        int from = 0;
        while (from < text.length()) {
            int to = endOfItem(text, from);
            add(text.substring(from, to), assignments);
            from = to + 1;
        }
        return assignments;
    }

    /** The next comma that is not within quotation marks, or the end. */
    private static int endOfItem(String text, int from) {
        boolean quoted = false;
        int at = from;
        while (at < text.length() && (quoted || text.charAt(at) != ',')) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        return at;
    }

    private static void add(String item, Map<String, String> assignments) {
        int sign = item.indexOf('=');
        String name = (sign < 0 ? item : item.substring(0, sign)).strip();
        String value = sign < 0 ? "" : item.substring(sign + 1).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        if (!name.isEmpty()) {
            assignments.put(name, quoted ? value.substring(1, value.length() - 1) : value);
        }
    }
}
