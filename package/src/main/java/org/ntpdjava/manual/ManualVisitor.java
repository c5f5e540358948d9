package org.ntpdjava.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/**
 * Writes the blocks of a document as a manual page has them. A table becomes a list: what stands first in a row is the term, the rest
 * explains it. The section called Name is left out, as a page has one of its own form.
 */
final class ManualVisitor extends AbstractVisitor {
    private static final int SECTION = 2;

    private final RoffWriter writer;
    private boolean skipping;
    private boolean begun;
    private String bullet = "";
    private int number;

    ManualVisitor(RoffWriter writer) {
        this.writer = writer;
    }

    @Override
    public void visit(Heading heading) {
        String title = Inline.plain(heading);
        if (heading.getLevel() < SECTION) {
            return;
        }
        skipping = heading.getLevel() == SECTION && title.equals("Name");
        if (!skipping) {
            begun = true;
            boolean section = heading.getLevel() == SECTION;
            writer.heading(section ? "SH" : "SS", Roff.text(section ? RoffWriter.upper(title) : title));
        }
    }

    @Override
    public void visit(Paragraph paragraph) {
        if (!skipping) {
            begin();
            String text = Inline.formatted(paragraph);
            if (paragraph.getParent() instanceof ListItem) {
                if (!bullet.isEmpty()) {
                    writer.line(".IP " + bullet + " 4");
                    bullet = "";
                }
            } else {
                writer.line(".PP");
            }
            writer.text(text);
        }
    }

    /** Text before the first section describes. */
    private void begin() {
        if (!begun) {
            begun = true;
            writer.heading("SH", "DESCRIPTION");
        }
    }

    @Override
    public void visit(BulletList list) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            bullet = "\\(bu";
            visitChildren(item);
        }
    }

    @Override
    public void visit(OrderedList list) {
        number = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            number++;
            bullet = number + ".";
            visitChildren(item);
        }
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        example(block.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
        example(block.getLiteral());
    }

    private void example(String literal) {
        if (!skipping) {
            begin();
            writer.example(literal);
        }
    }

    @Override
    public void visit(CustomBlock table) {
        if (!skipping) {
            begin();
            visitChildren(table);
        }
    }

    @Override
    public void visit(CustomNode part) {
        if (part instanceof TableBody) {
            visitChildren(part);
        } else if (part instanceof TableRow) {
            row(part);
        }
    }

    private void row(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(Inline.formatted(cell).strip());
        }
        writer.line(".TP");
        writer.text(cells.getFirst().isEmpty() ? "\\&" : cells.getFirst());
        String rest = cells.stream().skip(1).filter(cell -> !cell.isEmpty()).collect(Collectors.joining("; "));
        writer.text(rest.isEmpty() ? "\\&" : rest);
    }
}
