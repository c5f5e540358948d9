package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of peers as monitoring programs read it: fields between blanks, found by their heading; the mark, if any, stands
 * before the first one. Telegraf's input does so, and passes over a row of another number of fields without a word.
 */
public final class MonitorTable {
    private static final String MARKS = "*#o+x.-";

    private MonitorTable() {}

    /** One row; a heading is the name of a field, {@code mark} that of the mark. */
    public static List<Map<String, String>> parse(String printed) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> headings = List.of();
        for (String line : printed.lines().toList()) {
            if (line.isEmpty()) {
                throw new AssertionError("an empty line stops telegraf: " + printed);
            }
            boolean marked = MARKS.indexOf(line.charAt(0)) >= 0;
            List<String> fields =
                    List.of((marked ? line.substring(1) : line).strip().split("\\s+"));
            if (headings.isEmpty()) {
                headings = fields;
            } else if (fields.size() > 1) {
                rows.add(row(headings, fields, marked ? line.substring(0, 1) : ""));
            }
        }
        return rows;
    }

    private static Map<String, String> row(List<String> headings, List<String> fields, String mark) {
        if (fields.size() != headings.size()) {
            throw new AssertionError("telegraf passes over " + fields);
        }
        Map<String, String> row = new HashMap<>(Map.of("mark", mark));
        for (int i = 0; i < fields.size(); i++) {
            row.put(headings.get(i), fields.get(i));
        }
        numbers(row);
        return row;
    }

    /** All that it takes for a number must be one: a hyphen for what is not known, {@code m}, {@code h} and {@code d} behind times. */
    private static void numbers(Map<String, String> row) {
        for (String name : List.of("when", "poll", "reach")) {
            String value = String.valueOf(row.get(name));
            if (!value.matches("-|\\d+[mhd]?")) {
                throw new AssertionError(name + " is " + value);
            }
        }
        for (String name : List.of("delay", "offset", "jitter")) {
            Double.parseDouble(String.valueOf(row.get(name)));
        }
    }
}
