package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of {@code ifstats}: the addresses a server listens on, and what went through each. */
final class InterfacesReport {
    private static final String HEADING = """
                interface name                                        send
             #  address/broadcast     drop flag ttl mc received sent failed peers   uptime
            ==============================================================================
            """;

    private InterfacesReport() {}

    static Result of(TaggedRows tagged) {
        List<TaggedRows.Row> rows = tagged.rows().stream()
                .filter(row -> row.text("addr").isPresent())
                .toList();
        List<Facts> facts = rows.stream().map(InterfacesReport::facts).toList();
        return new Result.Table(facts, () -> text(rows));
    }

    private static Facts facts(TaggedRows.Row row) {
        Facts.Builder facts = Facts.with()
                .text("address", row.text("addr").orElse(""))
                .text("name", row.text("name").orElse(""))
                .flag("enabled", isEnabled(row));
        row.text("bcast").filter(b -> !b.isEmpty()).ifPresent(b -> facts.text("broadcast_address", b));
        return facts.whole("flags", number(row, "flags"))
                .whole("ttl", number(row, "tl"))
                .whole("multicast_groups", number(row, "mc"))
                .whole("received", number(row, "rx"))
                .whole("sent", number(row, "tx"))
                .whole("send_failed", number(row, "txerr"))
                .whole("peers", number(row, "pc"))
                .whole("uptime_s", number(row, "up"))
                .facts();
    }

    private static OptionalLong number(TaggedRows.Row row, String name) {
        Optional<Long> number = row.integer(name);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    private static boolean isEnabled(TaggedRows.Row row) {
        return row.integer("en").filter(en -> en != 0).isPresent();
    }

    private static String text(List<TaggedRows.Row> rows) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(line(i, rows.get(i)));
        }
        return HEADING + String.join("", lines);
    }

    /** What a server does not count is a dash. */
    private static String line(int index, TaggedRows.Row row) {
        String first = String.format(
                "%3d %-24.24s %s %4s %3s %2s %6s %6s %6s %5s %8s%n    %s%n",
                index,
                row.text("name").orElse(""),
                isEnabled(row) ? "." : "D",
                row.integer("flags").map(Long::toHexString).orElse("-"),
                shown(row, "tl"),
                shown(row, "mc"),
                shown(row, "rx"),
                shown(row, "tx"),
                shown(row, "txerr"),
                shown(row, "pc"),
                shown(row, "up"),
                row.text("addr").orElse(""));
        return first
                + row.text("bcast")
                        .filter(broadcast -> !broadcast.isEmpty())
                        .map(broadcast -> "    " + broadcast + "\n")
                        .orElse("");
    }

    private static String shown(TaggedRows.Row row, String name) {
        return row.text(name).filter(text -> !text.isEmpty()).orElse("-");
    }
}
