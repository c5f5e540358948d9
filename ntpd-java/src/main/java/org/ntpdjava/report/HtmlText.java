package org.ntpdjava.report;

import java.util.List;
import java.util.regex.Pattern;
import org.ntpdjava.stats.report.DayReport;

/** The page as HTML that needs nothing else: no script, no font, no picture from elsewhere. */
final class HtmlText {
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern QUANTITY = Pattern.compile("[+−]?\\d+(\\.\\d+)?( [^ ]{1,4})?");

    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #57606a; --line: #d0d7de; --data: #0b57a4; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --paper: #12161b; --faint: #9aa4af; --line: #343b44; --data: #6cb2ff; }
        }
        @page { size: A4; margin: 14mm; }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem;
          margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.6em; margin: 0 0 .3em; }
        h2 { font-size: 1.2em; margin: 1.6em 0 .4em; border-bottom: 1px solid var(--line); }
        p, ul { margin: .5em 0; overflow-wrap: break-word; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .92em; margin: .4em 0; }
        th, td { text-align: left; vertical-align: top; padding: .2em .7em .2em 0; border-bottom: 1px solid var(--line); }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
        td.n { white-space: nowrap; }
        tbody th { font-weight: 600; }
        code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; }
        figure { margin: 1em 0; }
        figcaption { color: var(--faint); font-size: .92em; }
        svg { width: 100%; height: auto; display: block; }
        @media screen { svg { min-width: 880px; } }
        svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
        svg .grid { stroke: var(--line); }
        svg .data { stroke: var(--data); fill: none; stroke-width: 1.3; stroke-linecap: round; }
        svg .beyond { fill: var(--data); }
        svg .edge { stroke: var(--faint); fill: none; }
        svg .hatch { stroke: var(--faint); stroke-width: 1; }
        svg .dot { fill: var(--faint); }
        svg .mark { stroke: var(--ink); stroke-dasharray: 4 3; }
        @media print {
          :root { color-scheme: light; --ink: #000; --paper: #fff; --faint: #444; --line: #aaa; --data: #000; }
          body { font-size: 8.5pt; max-width: none; padding: 0; }
          .scroll { overflow: visible; }
          table { font-size: 7.5pt; }
          th, td { padding-right: .6em; }
          h2, figure, tr { break-inside: avoid; }
          h2 { break-after: avoid; }
        }
        """;

    private HtmlText() {}

    static String of(DayReport report) {
        String title = escaped(ReportPage.title(report));
        StringBuilder text = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1>" + title + "</h1>\n");
        int pictures = 0;
        for (Block block : ReportPage.of(report)) {
            switch (block) {
                case Block.Heading(String words) ->
                    text.append("<h2>").append(escaped(words)).append("</h2>\n");
                case Block.Paragraph(String words) ->
                    text.append("<p>").append(marked(words)).append("</p>\n");
                case Block.Bullets(List<String> items) -> {
                    text.append("<ul>\n");
                    items.forEach(
                            item -> text.append("<li>").append(marked(item)).append("</li>\n"));
                    text.append("</ul>\n");
                }
                case Block.Table table -> table(text, table);
                case Block.Picture(Plot plot) -> text.append(new SvgPlot(plot, ++pictures).figure());
            }
        }
        return text.append("</body>\n</html>\n").toString();
    }

    private static void table(StringBuilder text, Block.Table table) {
        List<Boolean> numeric = java.util.stream.IntStream.range(
                        0, table.columns().size())
                .mapToObj(column -> isNumeric(table, column))
                .toList();
        text.append("<div class=\"scroll\"><table>\n<thead><tr>");
        for (int column = 0; column < table.columns().size(); column++) {
            cell(
                    text,
                    "th",
                    numeric.get(column),
                    " scope=\"col\"",
                    table.columns().get(column));
        }
        text.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            text.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                boolean first = column == 0;
                cell(text, first ? "th" : "td", numeric.get(column), first ? " scope=\"row\"" : "", row.get(column));
            }
            text.append("</tr>\n");
        }
        text.append("</tbody>\n</table></div>\n");
    }

    private static boolean isNumeric(Block.Table table, int column) {
        return column > 0
                && table.rows().stream()
                        .allMatch(row -> QUANTITY.matcher(row.get(column)).matches());
    }

    private static void cell(StringBuilder text, String tag, boolean numeric, String scope, String words) {
        text.append('<')
                .append(tag)
                .append(numeric ? " class=\"n\"" : "")
                .append(scope)
                .append('>');
        text.append(marked(words)).append("</").append(tag).append('>');
    }

    private static String marked(String words) {
        String text = CODE.matcher(escaped(words.strip())).replaceAll("<code>$1</code>");
        return EMPHASIS.matcher(STRONG.matcher(text).replaceAll("<strong>$1</strong>"))
                .replaceAll("<em>$1</em>");
    }

    /** What files said is text and nothing else. */
    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
