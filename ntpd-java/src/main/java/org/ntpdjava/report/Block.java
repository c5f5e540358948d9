package org.ntpdjava.report;

import java.util.List;

/** A part of the page, whatever it is printed as. */
sealed interface Block {
    record Heading(String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Bullets(List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** @param rows of as many cells as there are columns; the first names the row */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A picture, where pictures can be; what it shows is told in words elsewhere too. */
    record Picture(Plot plot) implements Block {}
}
