package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.ntp.state.PeerEvent;

/** The table of {@code associations}. */
final class AssociationsReport {
    private static final String HEADING = """

            ind assid status  conf reach auth condition  last_event cnt
            ===========================================================
            """;

    private AssociationsReport() {}

    /** @param all those that neither are configured nor answer as well */
    static Result of(List<Association> associations, boolean all) {
        List<Facts> rows = new ArrayList<>();
        for (int i = 0; i < associations.size(); i++) {
            Association association = associations.get(i);
            if (all || association.status().isShown()) {
                rows.add(Facts.with()
                        .whole("index", i + 1)
                        .whole("association", association.id())
                        .inner(
                                "status",
                                StatusFacts.of(
                                        StatusText.PEER, association.status().word()))
                        .facts());
            }
        }
        return new Result.Table(rows, () -> text(associations, all));
    }

    /** @param all those that neither are configured nor answer as well; the index counts them anyway */
    static String text(List<Association> associations, boolean all) {
        StringBuilder text = new StringBuilder(HEADING);
        for (int i = 0; i < associations.size(); i++) {
            Association association = associations.get(i);
            if (all || association.status().isShown()) {
                text.append(row(i + 1, association)).append('\n');
            }
        }
        return text.toString();
    }

    private static String row(int index, Association association) {
        StatusText.PeerStatus status = association.status();
        return String.format(
                        "%3d %5d  %04x   %3s  %4s  %4s %9s %11s %2s",
                        index,
                        association.id(),
                        status.word(),
                        status.configured() ? "yes" : "no",
                        reach(status),
                        authentication(status),
                        status.selection().condition(),
                        event(status),
                        status.eventCount() == 0 ? "" : status.eventCount())
                .stripTrailing();
    }

    /** As in the status line of {@code rv}, but for the one that ntpq has two words for. */
    private static String event(StatusText.PeerStatus status) {
        return status.event() == PeerEvent.CLOCK_EVENT
                ? "clock_alarm"
                : status.event().ntpqText();
    }

    private static String reach(StatusText.PeerStatus status) {
        if (status.broadcast()) {
            return "none";
        }
        return status.reachable() ? "yes" : "no";
    }

    private static String authentication(StatusText.PeerStatus status) {
        if (!status.authenticationEnabled()) {
            return "none";
        }
        if (status.broadcast()) {
            return "yes";
        }
        return status.authentic() ? "ok " : "bad";
    }
}
