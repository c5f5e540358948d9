package org.ntpdjava.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.ntpdjava.stats.report.DayReport;

/** The page as Markdown, with GitHub's tables. Pictures are left out: what they show stands in tables too. */
final class MarkdownText {
    private MarkdownText() {}

    static String of(DayReport report) {
        StringBuilder text = new StringBuilder("# " + safe(ReportPage.title(report)) + "\n");
        for (Block block : ReportPage.of(report)) {
            text.append('\n');
            switch (block) {
                case Block.Heading(String words) ->
                    text.append("## ").append(words).append('\n');
                case Block.Paragraph(String words) -> text.append(safe(words)).append('\n');
                case Block.Bullets(List<String> items) ->
                    items.forEach(item -> text.append("* ").append(safe(item)).append('\n'));
                case Block.Table table -> table(text, table);
                case Block.Picture _ -> text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    private static void table(StringBuilder text, Block.Table table) {
        row(text, table.columns());
        row(text, Collections.nCopies(table.columns().size(), "---"));
        table.rows().forEach(row -> row(text, row));
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream()
                .map(cell -> safe(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** What files said must not become markup of HTML. */
    private static String safe(String words) {
        return words.strip().replace("&", "&amp;").replace("<", "&lt;");
    }
}
