package org.ntpdjava.daemon.config;

/**
 * One word of a line.
 *
 * @param quoted it stood in quotation marks, which are not part of {@code text}; a quoted word is never a keyword
 */
record Token(String text, boolean quoted, SourcePosition at) {
    private static final int LONGEST_SHOWN = 60;

    /** The word as a message shows it: quoted, cut when long, with nothing in it that could upset a terminal. */
    String shown() {
        return show(text);
    }

    /** Any text as a message shows it. */
    static String show(String text) {
        return show(text, LONGEST_SHOWN);
    }

    /** Any text, cut after so many characters. */
    static String show(String text, int longest) {
        StringBuilder shown = new StringBuilder("\"");
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            boolean printable = c >= ' ' && !Character.isISOControl(c) && !Character.isSurrogate(c);
            shown.append(printable ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return shown.append(text.length() > longest ? "...\"" : "\"").toString();
    }
}
