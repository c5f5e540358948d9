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
    private static final int REMOTE_HEADING = "     remote".length();
    private static final int NUMBER_COLUMNS = 7;
    private static final int UNIT_COLUMNS = 8;

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
     * @param local our address to that peer, shown when several servers are asked
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
            double lastMs,
            String local) {}

    /**
     * What a user may change of it.
     *
     * @param wide too long a name has a line of its own, in place of being cut
     * @param serverColumns of a column before all others, for the local address; 0 for none
     * @param extraColumns for the remote name, beyond the usual ones
     * @param unitDecimals decimals of a millisecond that the server sends, where times are shown with units; 0 where not
     */
    public record Form(boolean wide, int serverColumns, int extraColumns, int unitDecimals) {
        /** As {@code ntpq -p}. */
        public static final Form CLASSIC = new Form(false, 0, 0, 0);

        int remoteColumns() {
            return REMOTE_COLUMNS + extraColumns;
        }
    }

    /** Heading, rule and rows, each line ended. */
    public String text(List<Row> rows, Form form) {
        String server = form.serverColumns() == 0 ? "" : cutLeft("server (local)", form.serverColumns(), false);
        String columns = heading(form);
        int ruleColumns = server.length() + form.extraColumns() + RULE_COLUMNS + (form.unitDecimals() > 0 ? 1 : 0);
        return rows.stream()
                .map(row -> line(row, form) + "\n")
                .collect(Collectors.joining("", server + columns + "\n" + "=".repeat(ruleColumns) + "\n", ""));
    }

    private String heading(Form form) {
        String wider = heading.substring(0, REMOTE_HEADING)
                + " ".repeat(form.extraColumns())
                + heading.substring(REMOTE_HEADING);
        int last = wider.lastIndexOf(' ');
        return form.unitDecimals() > 0 ? wider.substring(0, last) + " " + wider.substring(last) : wider;
    }

    private String line(Row row, Form form) {
        String server = form.serverColumns() == 0 ? "" : cutLeft(row.local(), form.serverColumns(), true);
        return server + row.tally() + remote(row.remote(), form) + second(row) + numbers(row, times(row, form, false));
    }

    /** Padded, with a blank behind it; what is too long loses its end, or its beginning with a mark in its place. */
    private static String cutLeft(String text, int columns, boolean beginning) {
        boolean cut = beginning && text.length() > columns;
        String shown = cut ? "_" + text.substring(text.length() - columns + 1) : text;
        return String.format("%-" + columns + "." + columns + "s ", shown);
    }

    /** Too long a name is cut, or in wide mode has a line of its own. */
    private static String remote(String name, Form form) {
        int columns = form.remoteColumns();
        if (form.wide() && name.length() > columns) {
            int before = form.serverColumns() == 0 ? 0 : form.serverColumns() + 1;
            return name + "\n" + " ".repeat(before + columns + 2);
        }
        return String.format("%-" + columns + "." + columns + "s ", name);
    }

    private String second(Row row) {
        return switch (this) {
            case REFERENCE, LOCAL -> String.format("%-15.15s", row.second());
            case ASSOCIATION -> String.format("%-9.9s%-6d", row.second(), row.associationId());
        };
    }

    /** NTPsec's {@code rpeers}: what is of unknown length stands last. */
    static String reversed(List<Row> rows, Form form) {
        String first = " st t when poll reach   delay   offset   jitter refid           T remote\n"
                + "=".repeat(RULE_COLUMNS + 1) + "\n";
        return rows.stream()
                .map(row -> numbers(row, times(row, form, true))
                        + String.format(" %-15.15s %c %s", row.second(), row.tally(), row.remote())
                        + "\n")
                .collect(Collectors.joining("", first, ""));
    }

    private static String numbers(Row row, String times) {
        return String.format(
                        Locale.ROOT,
                        " %2d %c %4.4s %4.4s  %3o",
                        row.stratum(),
                        row.type(),
                        Age.format(row.whenS()),
                        Age.format(row.pollS()),
                        row.reach())
                + times;
    }

    /** @param spacious all columns as wide as the widest */
    private static String times(Row row, Form form, boolean spacious) {
        if (form.unitDecimals() > 0) {
            return " " + withUnit(row.delayMs(), form) + " " + withUnit(row.offsetMs(), form) + " "
                    + withUnit(row.lastMs(), form);
        }
        String columns = spacious ? " %8s %8s %8s" : "  %7s %8s %7s";
        return String.format(columns, millis(row.delayMs()), millis(row.offsetMs()), millis(row.lastMs()));
    }

    private static String withUnit(double ms, Form form) {
        return UnitText.MILLISECONDS.inColumns(ms, form.unitDecimals(), UNIT_COLUMNS);
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
