package org.ntpdjava.stats.stability;

import java.util.Optional;

/** How far back a history reaches, and how finely it is kept. */
public enum Scale {
    /** The last ten minutes, second by second. */
    MINUTES("10m", 1, 600),
    /** The last three hours by ten seconds. */
    HOURS("3h", 10, 1_080),
    /** The last day by minutes. */
    DAY("24h", 60, 1_440);

    private final String word;
    private final int spanS;
    private final int length;

    Scale(String word, int spanS, int length) {
        this.word = word;
        this.spanS = spanS;
        this.length = length;
    }

    /** For example {@code 10m}. */
    public String word() {
        return word;
    }

    /** Seconds of which one value is kept. */
    public int spanS() {
        return spanS;
    }

    /** How many of them are kept. */
    public int length() {
        return length;
    }

    public static Optional<Scale> of(String word) {
        for (Scale scale : values()) {
            if (scale.word.equals(word)) {
                return Optional.of(scale);
            }
        }
        return Optional.empty();
    }
}
