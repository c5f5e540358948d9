package org.ntpdjava.daemon.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The lines of one request, for whoever finds later that one of them will not do. */
public final class NewLines {
    private final List<ConfigEntry> entries;

    NewLines(List<ConfigEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * What is told of them, with line and column as of any other word that will not do.
     *
     * @param words what is wrong
     * @param about words of the configuration: where the first one of them stands is the place; that of the last line that
     *     has it, as the last line of its kind holds. The first line when none has any
     */
    public String refusal(String words, List<String> about) {
        return about.stream()
                .map(this::at)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() ->
                        entries.stream().map(entry -> entry.line().first().at()).findFirst())
                .map(at -> RefusalText.at(at, words))
                .orElse(words);
    }

    private Optional<SourcePosition> at(String word) {
        return entries.reversed().stream()
                .map(ConfigEntry::line)
                .map(ConfigLine::tokens)
                .flatMap(Collection::stream)
                .filter(token -> token.text().equals(word))
                .map(Token::at)
                .findFirst();
    }
}
