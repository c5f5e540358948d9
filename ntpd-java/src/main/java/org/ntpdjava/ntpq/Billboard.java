package org.ntpdjava.ntpq;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The table of peers that everybody knows, to the character as ntpq 4.2.8 prints it, save that positive offsets have no
 * sign (as before 4.2.8p12).
 */
public enum Billboard {
    /** {@code peers}: what the peer is synchronized to. */
    REFERENCE("     remote           refid      st t when poll reach   delay   offset  jitter"),
    /** {@code opeers}: the local address, and the dispersion in the last column. */
    LOCAL("     remote           local      st t when poll reach   delay   offset    disp"),
    /** {@code apeers}: the reference id as hexadecimal number, and the association. */
    ASSOCIATION("     remote       refid   assid  st t when poll reach   delay   offset  jitter");

    private static final int REMOTE_COLUMNS = 15;
    private static final int RULE_COLUMNS = 78;
    private static final int NUMBER_COLUMNS = 7;

    private final String heading;

    Billboard(String heading) {
        this.heading = heading;
    }

    /**
     * One line of the table.
     *
     * @param tally what selection made of the peer
     * @param remote name or address, of any length
     * @param second the reference id or local address, as shown
     * @param associationId shown in {@link #ASSOCIATION} only
     * @param type {@code l}, {@code u}, {@code s}, {@code p} and so on
     * @param whenS seconds since the last packet; zero or less is never
     * @param pollS seconds
     * @param reach eight bits
     * @param lastMs jitter or dispersion
     */
    public record Row(
            char tally,
            String remote,
            String second,
            int associationId,
            long stratum,
            char type,
            long whenS,
            long pollS,
            long reach,
            double delayMs,
            double offsetMs,
            double lastMs) {}

    /** Heading, rule and rows, each line ended. */
    public String text(List<Row> rows, boolean wide) {
        return rows.stream()
                .map(row -> line(row, wide) + "\n")
                .collect(Collectors.joining("", heading + "\n" + "=".repeat(RULE_COLUMNS) + "\n", ""));
    }

    private String line(Row row, boolean wide) {
        return row.tally() + remote(row.remote(), wide) + second(row) + numbers(row);
    }

    /** Too long a name is cut, or in wide mode has a line of its own. */
    private static String remote(String name, boolean wide) {
        if (wide && name.length() > REMOTE_COLUMNS) {
            return name + "\n" + " ".repeat(REMOTE_COLUMNS + 2);
        }
        return String.format("%-15.15s ", name);
    }

    private String second(Row row) {
        return switch (this) {
            case REFERENCE, LOCAL -> String.format("%-15.15s", row.second());
            case ASSOCIATION -> String.format("%-9.9s%-6d", row.second(), row.associationId());
        };
    }

    private static String numbers(Row row) {
        return String.format(
                Locale.ROOT,
                " %2d %c %4.4s %4.4s  %3o  %7s %8s %7s",
                row.stratum(),
                row.type(),
                Age.format(row.whenS()),
                Age.format(row.pollS()),
                row.reach(),
                millis(row.delayMs()),
                millis(row.offsetMs()),
                millis(row.lastMs()));
    }

    /** Three decimals, then cut, not rounded, to seven characters. */
    static String millis(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        if (text.equals("-0.000")) {
            return "0.000";
        }
        return text.substring(0, Math.min(text.length(), NUMBER_COLUMNS));
    }
}
