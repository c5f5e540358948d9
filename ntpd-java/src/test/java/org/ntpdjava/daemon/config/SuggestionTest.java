package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> WORDS = List.of("server", "restrict", "tos", "ttl", "minpoll", "maxpoll");

    @Test
    void findsTheWordThatWasMeant() {
        assertEquals(Optional.of("server"), Suggestion.nearest("SERVER", WORDS));
        assertEquals(Optional.of("server"), Suggestion.nearest("srever", WORDS));
        assertEquals(Optional.of("restrict"), Suggestion.nearest("restict", WORDS));
        assertEquals(Optional.of("maxpoll"), Suggestion.nearest("maxpol", WORDS));
    }

    @Test
    void doesNotGuessWildly() {
        assertEquals(Optional.empty(), Suggestion.nearest("foo", WORDS));
        assertEquals(Optional.empty(), Suggestion.nearest("", WORDS));
        assertEquals(Optional.empty(), Suggestion.nearest("x".repeat(100_000), WORDS));
    }
}
