package org.ntpdjava.ntpq;

/** Items with commas between, in lines of at most 72 characters. */
final class LineFolder {
    private static final int MAX_LINE = 72;

    private final StringBuilder text = new StringBuilder();
    private int lineLength;

    void add(String item) {
        if (!text.isEmpty()) {
            boolean fits = lineLength + item.length() + 2 <= MAX_LINE;
            text.append(fits ? ", " : ",\n");
            lineLength = fits ? lineLength + 2 : 0;
        }
        text.append(item);
        lineLength += item.length();
    }

    /** Everything, its last line ended. */
    String finish() {
        return text + "\n";
    }
}
