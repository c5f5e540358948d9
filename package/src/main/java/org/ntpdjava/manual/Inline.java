package org.ntpdjava.manual;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The text of a paragraph, a heading or a cell. */
final class Inline extends AbstractVisitor {
    /** Where the package has the documents that are no manual pages. */
    private static final String DOCUMENTS = "/usr/share/doc/ntpd-java/";

    private final StringBuilder text = new StringBuilder();
    private final boolean plain;

    private Inline(boolean plain) {
        this.plain = plain;
    }

    /** With the fonts of a manual page. */
    static String formatted(Node node) {
        Inline inline = new Inline(false);
        inline.visitChildren(node);
        return inline.text.toString();
    }

    /** Characters alone, not escaped. */
    static String plain(Node node) {
        Inline inline = new Inline(true);
        inline.visitChildren(node);
        return inline.text.toString();
    }

    @Override
    public void visit(Text node) {
        text.append(plain ? node.getLiteral() : Roff.text(node.getLiteral()));
    }

    @Override
    public void visit(Code node) {
        inFont("B", plain ? node.getLiteral() : Roff.text(node.getLiteral()));
    }

    @Override
    public void visit(Emphasis node) {
        inFont("I", plain ? plain(node) : formatted(node));
    }

    @Override
    public void visit(StrongEmphasis node) {
        inFont("B", plain ? plain(node) : formatted(node));
    }

    private void inFont(String font, String words) {
        text.append(plain ? words : "\\f" + font + words + "\\fR");
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append(plain ? " " : "\n");
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append(plain ? " " : "\n.br\n");
    }

    /** A reader of a manual page cannot click: he is told where to look, if the words do not say it. */
    @Override
    public void visit(Link link) {
        String words = plain(link);
        String target = link.getDestination().replaceFirst("#.*", "");
        String place = place(target);
        if (plain || target.isEmpty() || place.equals(words)) {
            visitChildren(link);
        } else if (words.equals(target)) {
            text.append(Roff.text(place));
        } else {
            visitChildren(link);
            text.append(" (").append(Roff.text(place)).append(')');
        }
    }

    private static String place(String target) {
        return ManualPages.ALL.stream()
                .filter(page -> page.document().equals(target))
                .map(ManualPage::reference)
                .findFirst()
                .orElse(target.contains("/") ? target : DOCUMENTS + target);
    }
}
