package org.ntpdjava.daemon.config;

import java.util.List;

/**
 * A line that says something: comments and blank lines leave none.
 *
 * @param text as written, without blanks at either end
 * @param tokens at least one
 * @param end just behind the last token, where a missing word would stand
 */
record ConfigLine(String text, List<Token> tokens, SourcePosition end) {
    ConfigLine {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a line without a word");
        }
    }

    /** All words, wherever they stand. */
    List<String> words() {
        return tokens.stream()
                .map(token -> token.quoted() ? '"' + token.text() : token.text())
                .toList();
    }

    /** The first word. */
    Token first() {
        return tokens.getFirst();
    }

    /** The line as a whole. */
    SourcePosition at() {
        return end.wholeLine();
    }
}
