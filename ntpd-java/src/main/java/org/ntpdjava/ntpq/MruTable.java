package org.ntpdjava.ntpq;

import java.util.List;
import java.util.Locale;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The table of clients, as ntpq 4.2.8 prints it, or with NTPsec's columns.
 *
 * @param now against which silences are counted
 * @param detailed with NTPsec's columns
 */
record MruTable(NtpTimestamp now, RestrictionBits bits, HostNames names, boolean detailed) {
    private static final String CLASSIC = "lstint avgint rstr r m v  count rport remote address\n" + "=".repeat(78);
    private static final String DETAILED =
            " lstint avgint rstr r m v  count    score   drop rport remote address\n" + "=".repeat(69);

    String text(List<MruRow> rows) {
        StringBuilder text = new StringBuilder(detailed ? DETAILED : CLASSIC).append('\n');
        rows.forEach(
                row -> text.append(detailed ? detailedLine(row) : line(row)).append('\n'));
        return text.toString();
    }

    private long silenceS(MruRow row) {
        return Math.round(now.secondsSince(row.last()));
    }

    private String line(MruRow row) {
        return String.format(
                "%6d %6d %4x %c %d %d %6d %5d %s",
                silenceS(row),
                Math.round(row.classicIntervalS()),
                row.restrictions(),
                bits.mark(row.restrictions()),
                row.mode(),
                row.version(),
                row.count(),
                row.port(),
                names.name(row.address()));
    }

    private String detailedLine(MruRow row) {
        return String.format(
                Locale.ROOT,
                "%7d %6s %4x %c %d %d %6d %8s %6s %5d %s",
                silenceS(row),
                interval(row),
                row.restrictions(),
                bits.mark(row.restrictions()),
                row.mode(),
                row.version(),
                row.count(),
                row.score().isPresent()
                        ? String.format(Locale.ROOT, "%.3f", row.score().getAsDouble())
                        : "-",
                row.dropped().isPresent() ? Long.toString(row.dropped().getAsLong()) : "-",
                row.port(),
                names.name(row.address()));
    }

    /** Short ones with decimals. */
    private static String interval(MruRow row) {
        double seconds = row.averageIntervalS();
        if (row.count() == 1 || seconds > 5) {
            return Long.toString(Math.round(seconds));
        }
        return String.format(Locale.ROOT, seconds >= 1 ? "%.2f" : "%.3f", seconds);
    }

    /** The same as data. */
    Facts facts(MruRow row) {
        Facts.Builder facts = Facts.with()
                .text("address", row.address().toString())
                .whole("port", row.port())
                .decimal("silence_s", now.secondsSince(row.last()))
                .decimal("average_interval_s", row.averageIntervalS())
                .whole("count", row.count())
                .whole("mode", row.mode())
                .whole("ntp_version", row.version())
                .text("restrictions", "0x" + Integer.toHexString(row.restrictions()))
                .flag("limited", (row.restrictions() & bits.limited()) != 0)
                .flag("kod", (row.restrictions() & bits.kod()) != 0);
        row.score().ifPresent(score -> facts.decimal("score", score));
        row.dropped().ifPresent(dropped -> facts.whole("dropped", dropped));
        return facts.facts();
    }
}
