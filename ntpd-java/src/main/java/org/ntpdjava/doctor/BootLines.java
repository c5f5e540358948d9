package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code config.txt} as the firmware does: filters in brackets, and other files where they are included. */
final class BootLines {
    private static final Pattern SECTION = Pattern.compile("\\[(.*)]");
    private static final Pattern INCLUDE = Pattern.compile("include\\s+(\\S+)");
    /** {@code pi4}, {@code pi3+}, {@code cm4}; others, by display or serial number, are taken to hold. */
    private static final Pattern MODEL_FILTER = Pattern.compile("(?:pi|cm)\\d\\S*");

    private static final String ALL = "all";
    /** Nothing is read there in an ordinary start. */
    private static final Set<String> NEVER = Set.of("none", "tryboot");

    private static final int DEEPEST = 8;

    private final Tree tree;
    private final String folder;
    private final String model;
    private final List<BootLine> lines = new ArrayList<>();
    private String barredBy = "";
    private boolean complete = true;

    private BootLines(Tree tree, String folder, String model) {
        this.tree = tree;
        this.folder = folder;
        this.model = model;
    }

    /** @param folder where config.txt is, and what it includes */
    static BootLines read(Tree tree, String folder, String model) {
        BootLines read = new BootLines(tree, folder, model);
        read.file("config.txt", 0);
        return read;
    }

    List<BootLine> lines() {
        return List.copyOf(lines);
    }

    /** All files that are included could be read. */
    boolean isComplete() {
        return complete;
    }

    private void file(String name, int depth) {
        String path = folder + "/" + name;
        Optional<String> text = depth > DEEPEST ? Optional.empty() : tree.text(path);
        complete &= text.isPresent();
        int number = 0;
        for (String raw : text.orElse("").lines().toList()) {
            number++;
            line(new BootLine(path, number, raw.replaceFirst("#.*", "").strip(), barredBy), depth);
        }
    }

    private void line(BootLine line, int depth) {
        Matcher section = SECTION.matcher(line.text());
        Matcher include = INCLUDE.matcher(line.text());
        if (section.matches()) {
            filter(section.group(1).toLowerCase(Locale.ROOT));
        } else if (include.matches() && line.holds()) {
            file(include.group(1), depth + 1);
        } else if (!line.text().isEmpty()) {
            lines.add(line);
        }
    }

    /** Those of one kind follow each other; of another kind they are added to it, and not looked at here. */
    private void filter(String filter) {
        if (filter.equals(ALL)) {
            barredBy = "";
        } else if (NEVER.contains(filter)) {
            barredBy = "[" + filter + "]";
        } else if (MODEL_FILTER.matcher(filter).matches()) {
            barredBy = PiModel.holds(model, filter) ? "" : "[" + filter + "]";
        }
    }
}
