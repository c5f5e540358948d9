package org.ntpdjava.stats.report;

import java.util.ArrayList;
import java.util.List;

/** The words of a line, counted from 0. */
final class Fields {
    private static final int LONGEST_SHOWN = 24;

    private final List<String> words;

    private Fields(List<String> words) {
        this.words = words;
    }

    static Fields of(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        int length = line.length();
        while (at < length) {
            while (at < length && line.charAt(at) <= ' ') {
                at++;
            }
            int begin = at;
            while (at < length && line.charAt(at) > ' ') {
                at++;
            }
            if (at > begin) {
                words.add(line.substring(begin, at));
            }
        }
        return new Fields(words);
    }

    int count() {
        return words.size();
    }

    Fields exactly(int expected) throws BadLine {
        if (count() != expected) {
            throw new BadLine(count() + " fields where " + expected + " are expected");
        }
        return this;
    }

    Fields atLeast(int expected) throws BadLine {
        if (count() < expected) {
            throw new BadLine(count() + " fields where at least " + expected + " are expected");
        }
        return this;
    }

    String text(int index) {
        return words.get(index);
    }

    /** From a word on, with single spaces. */
    String rest(int index) {
        return String.join(" ", words.subList(index, count()));
    }

    /** A finite number. */
    double number(int index) throws BadLine {
        try {
            double number = Double.parseDouble(text(index));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as what is not finite
        }
        throw new BadLine("\"" + shown(index) + "\" is no number, in field " + (index + 1));
    }

    /** A whole number, not negative. */
    long whole(int index) throws BadLine {
        return whole(index, 10);
    }

    long hexadecimal(int index) throws BadLine {
        return whole(index, 16);
    }

    private long whole(int index, int radix) throws BadLine {
        try {
            long number = Long.parseLong(text(index), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as what is negative
        }
        throw new BadLine("\"" + shown(index) + "\" is no " + (radix == 16 ? "hexadecimal" : "whole")
                + " number, in field " + (index + 1));
    }

    private String shown(int index) {
        String word = text(index).replaceAll("[^\\x21-\\x7e]", "?");
        return word.length() <= LONGEST_SHOWN ? word : word.substring(0, LONGEST_SHOWN) + "...";
    }
}
