package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words as a shell parts them: blanks in quotes, or behind a backslash, are part of a word. Nothing is expanded. */
final class ShellWords {
    private static final char NO_QUOTE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private char quote = NO_QUOTE;

    private ShellWords() {}

    /** Empty when a quote is not closed, or nothing stands behind the last backslash. */
    static Optional<List<String>> of(String text) {
        ShellWords parted = new ShellWords();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length();
            if (c == '\\' && parted.escapes(last ? NO_QUOTE : text.charAt(i + 1))) {
                if (last) {
                    return Optional.empty();
                }
                i++;
                parted.add(text.charAt(i));
            } else {
                parted.take(c);
            }
        }
        parted.end();
        return parted.quote == NO_QUOTE ? Optional.of(parted.words) : Optional.empty();
    }

    /** Between double quotes a backslash is one but before what would end, or begin, something there. */
    private boolean escapes(char next) {
        return quote == NO_QUOTE || (quote == '"' && "\"\\$`".indexOf(next) >= 0);
    }

    private void take(char c) {
        if (c == quote) {
            quote = NO_QUOTE;
        } else if (quote != NO_QUOTE) {
            add(c);
        } else if (c == '"' || c == '\'') {
            quote = c;
            begun = true;
        } else if (Character.isWhitespace(c)) {
            end();
        } else {
            add(c);
        }
    }

    private void add(char c) {
        word.append(c);
        begun = true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }
}
