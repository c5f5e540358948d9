package org.ntpdjava.daemon;

import java.util.List;

/**
 * Why a part of the daemon cannot take another configuration.
 *
 * @param words for who asked for it
 * @param about words of the configuration that it is about, the most telling one first: where the first of them stands in what
 *     was asked for is what is to be mended
 */
record Objection(String words, List<String> about) {
    Objection {
        about = List.copyOf(about);
    }

    static Objection of(String words, String... about) {
        return new Objection(words, List.of(about));
    }
}
