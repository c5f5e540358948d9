package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code logconfig}: an optional sign, then a class of messages. */
final class LogConfigParser {
    private static final Pattern CHANGE =
            Pattern.compile("([=+-]?)(all|(clock|peer|sync|sys|all)(info|events|statistics|status|all))");
    private static final List<String> EXAMPLES = examples();
    private static final String EXPECTED = "words such as =syncstatus or +sysevents";

    private LogConfigParser() {}

    static Optional<FileDirective> parse(Words words) {
        List<String> changes = new ArrayList<>();
        do {
            words.take(EXPECTED).ifPresent(token -> change(token, words).ifPresent(changes::add));
        } while (words.hasNext());
        return changes.isEmpty() ? Optional.empty() : Optional.of(new FileDirective.LogConfig(words.lineAt(), changes));
    }

    /** The sign may stand apart from its word. */
    private static Optional<String> change(Token token, Words words) {
        boolean apart = token.text().matches("[=+-]");
        Optional<Token> word = apart ? words.take("a class of messages") : Optional.of(token);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        String text = apart ? token.text() + word.get().text() : token.text();
        Matcher matcher = CHANGE.matcher(text);
        if (matcher.matches()) {
            return Optional.of(matcher.group(1).isEmpty() ? "=" + text : text);
        }
        String bare = text.substring(text.matches("(?s)[=+-].*") ? 1 : 0);
        words.fail(
                word.get().at(),
                Token.show(text) + " is not a class of messages",
                Optional.of(EXPECTED),
                Suggestion.question(bare, EXAMPLES));
        return Optional.empty();
    }

    private static List<String> examples() {
        List<String> examples = new ArrayList<>(List.of("all"));
        for (String source : List.of("clock", "peer", "sync", "sys", "all")) {
            for (String kind : List.of("info", "events", "statistics", "status", "all")) {
                examples.add(source + kind);
            }
        }
        return List.copyOf(examples);
    }
}
