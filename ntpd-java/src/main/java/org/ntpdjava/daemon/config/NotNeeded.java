package org.ntpdjava.daemon.config;

import java.util.Map;
import java.util.Optional;

/** What ntpd has to be told and we find out ourselves: understood, and without effect for good. */
final class NotNeeded {
    private static final Map<Keyword, String> TABLE = Map.of(
            TinkerOption.ALLAN,
            "how steady the clock is, is learnt from its sources",
            TinkerOption.HUFFPUFF,
            "the least delay of each server is remembered for hours, and answers that took longer" + " weigh less");

    private NotNeeded() {}

    /** The notice for this word, empty if it does its job. */
    static Optional<String> notice(Token token, Keyword keyword) {
        return Optional.ofNullable(TABLE.get(keyword))
                .map(why -> token.shown() + " is understood and has no effect: " + why);
    }
}
