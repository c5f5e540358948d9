package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a configuration file into lines of words. Words end at blanks, at {@code #} and at quotation marks;
 * {@code "..."} is one word whatever is in it, and ends with its line at the latest. Both line endings, a byte order
 * mark and a last line without an end are fine. Any text has tokens: nothing here can fail, it can only complain.
 */
final class Lexer {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String file;
    private final ProblemLog problems;

    Lexer(String file, ProblemLog problems) {
        this.file = file;
        this.problems = problems;
    }

    List<ConfigLine> lines(String text) {
        List<ConfigLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String clean = number == 1 && line.indexOf(BYTE_ORDER_MARK) == 0 ? line.substring(1) : line;
            List<Token> tokens = tokens(clean, number);
            if (!tokens.isEmpty()) {
                lines.add(new ConfigLine(clean.strip(), tokens, endOf(tokens.getLast())));
            }
        }
        return lines;
    }

    private static SourcePosition endOf(Token last) {
        int width = last.text().length() + (last.quoted() ? 2 : 0);
        return new SourcePosition(last.at().file(), last.at().line(), last.at().column() + width);
    }

    private List<Token> tokens(String line, int number) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < line.length() && line.charAt(i) != '#') {
            if (isBlank(line.charAt(i))) {
                i++;
                continue;
            }
            SourcePosition at = new SourcePosition(file, number, i + 1);
            boolean quoted = line.charAt(i) == '"';
            int end = quoted ? closingQuote(line, i + 1, at) : endOfWord(line, i);
            tokens.add(new Token(line.substring(quoted ? i + 1 : i, end), quoted, at));
            i = quoted ? end + 1 : end;
        }
        return tokens;
    }

    private int closingQuote(String line, int from, SourcePosition opening) {
        int end = line.indexOf('"', from);
        if (end >= 0) {
            return end;
        }
        problems.error(opening, "this quotation mark is never closed", "another \" before the end of the line");
        return line.length();
    }

    private static int endOfWord(String line, int from) {
        int i = from;
        while (i < line.length() && !isBlank(line.charAt(i)) && line.charAt(i) != '#' && line.charAt(i) != '"') {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b;
    }
}
