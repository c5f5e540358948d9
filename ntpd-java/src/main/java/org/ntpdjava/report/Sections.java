package org.ntpdjava.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the blocks of a page. */
final class Sections {
    /** Of a list that may be long; the JSON has more. */
    private static final int MOST_ROWS = 20;

    private final List<Block> blocks = new ArrayList<>();

    Sections heading(String text) {
        blocks.add(new Block.Heading(text));
        return this;
    }

    /** @param sentences empty ones are left out */
    Sections paragraph(String... sentences) {
        blocks.add(new Block.Paragraph(
                Stream.of(sentences).filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "))));
        return this;
    }

    Sections bullets(List<String> items) {
        blocks.add(new Block.Bullets(items));
        return this;
    }

    Sections table(List<String> columns, List<List<String>> rows) {
        blocks.add(new Block.Table(columns, rows));
        return this;
    }

    Sections picture(Plot plot) {
        blocks.add(new Block.Picture(plot));
        return this;
    }

    /** The first rows, and how many there are besides. */
    <T> Sections list(List<String> columns, List<T> things, Function<T, List<String>> row) {
        table(columns, things.stream().limit(MOST_ROWS).map(row).toList());
        if (things.size() > MOST_ROWS) {
            paragraph("And " + (things.size() - MOST_ROWS) + " more; `--format json` has them.");
        }
        return this;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }
}
