package org.ntpdjava.ntp.control;

/**
 * The text of an answer: {@code name=value} items with commas between, in lines of at most 72 characters that end with
 * CR LF. ntpd breaks its lines there and old clients print them as they come.
 */
final class WireText {
    private static final int MAX_LINE = 72;

    private final StringBuilder text = new StringBuilder(512);
    private int lineLength;

    void add(String name, String value) {
        int length = name.length() + 1 + value.length();
        if (!text.isEmpty()) {
            separate(length);
        }
        text.append(name).append('=').append(value);
        lineLength += length;
    }

    private void separate(int nextLength) {
        text.append(',');
        lineLength++;
        if (lineLength + nextLength + 1 >= MAX_LINE) {
            text.append("\r\n");
            lineLength = 0;
        } else {
            text.append(' ');
            lineLength++;
        }
    }

    /** Octets so far. */
    int octets() {
        return text.length();
    }

    /** The whole text; nothing at all when there were no items. */
    String finish() {
        return text.isEmpty() ? "" : text.append("\r\n").toString();
    }

    /** A string between quotes. What would end it, or would not print, is replaced: the wire has no escapes. */
    static String quoted(String value) {
        return '"' + printable(value).replace('"', '\'') + '"';
    }

    /** A string without quotes: what would end the item is replaced as well. */
    static String bare(String value) {
        return printable(value)
                .replace('"', '.')
                .replace(',', '.')
                .replace('=', '.')
                .replace(' ', '.');
    }

    private static String printable(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.chars().forEach(c -> out.append(c >= ' ' && c < 0x7f ? (char) c : '.'));
        return out.toString();
    }
}
