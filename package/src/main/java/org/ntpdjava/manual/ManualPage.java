package org.ntpdjava.manual;

import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * A page of the manual.
 *
 * @param document of the folder {@code docs} that it is made of, in Markdown
 * @param name that man finds it by
 * @param section of the manual
 * @param summary what stands behind the name in NAME, which man -k searches
 */
record ManualPage(String document, String name, int section, String summary) {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    String fileName() {
        return name + "." + section;
    }

    /** As other pages name it: {@code ntpd-java(8)}. */
    String reference() {
        return name + "(" + section + ")";
    }

    /** The page in the language of man(7). */
    String of(String markdown, String version) {
        Node document = PARSER.parse(markdown);
        RoffWriter writer = new RoffWriter();
        writer.line(String.format(
                Locale.ROOT,
                ".TH %s %d \"\" \"ntpd-java %s\" \"ntpd-java\"",
                name.toUpperCase(Locale.ROOT),
                section,
                version));
        writer.heading("SH", "NAME");
        writer.line(Roff.text(name) + " \\- " + Roff.text(summary));
        document.accept(new ManualVisitor(writer));
        return writer.toString();
    }
}
