package org.ntpdjava.daemon.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sets of keywords. */
final class Keywords {
    private Keywords() {}

    /** The keyword spelled exactly like this. A quoted word is none. */
    static <K extends Keyword> Optional<K> find(Token token, Collection<? extends K> among) {
        return token.quoted()
                ? Optional.empty()
                : among.stream()
                        .filter(k -> k.word().equals(token.text()))
                        .<K>map(k -> k)
                        .findFirst();
    }

    /** How they are spelled. */
    static List<String> words(Collection<? extends Keyword> keywords) {
        return keywords.stream().map(Keyword::word).toList();
    }

    /** All constants of an enum. */
    static <K extends Enum<K> & Keyword> List<K> all(Class<K> type) {
        return Arrays.asList(type.getEnumConstants());
    }
}
