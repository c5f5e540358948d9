package org.ntpdjava.doctor;

import java.util.Locale;

/** An examination for people: what, why it matters, and the command. */
final class ReportText {
    private ReportText() {}

    static String of(Examination examination) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : examination.findings()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-7s %s: %s%n        %s%n        > %s%n",
                    finding.severity().word(),
                    finding.item().word(),
                    finding.what(),
                    finding.why(),
                    finding.cure().text()));
        }
        examination.notes().forEach(note -> text.append("note    ").append(note).append('\n'));
        return text.append(summary(examination)).append('\n').toString();
    }

    private static String summary(Examination examination) {
        long safe = Repair.safe(examination).size();
        int all = examination.findings().size();
        if (all == 0) {
            return "healthy: 0 findings";
        }
        return all
                + (all == 1 ? " finding" : " findings")
                + (safe == 0
                        ? ""
                        : "; " + safe + " can be mended, and undone: sudo " + Ourselves.command("doctor --fix"));
    }
}
