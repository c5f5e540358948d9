package org.ntpdjava.daemon.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.ntpdjava.daemon.config.ConfigProblem.Severity;

/**
 * Reads the words of one line from left to right. The first word that does not fit is reported, and from then on there
 * are no more words: what was read before it stays in effect and the rest of the line is lost. Among options and flags, which
 * have no order, it is passed over with its value and the next known one holds: a slip must not take a {@code key} or a
 * {@code noquery} away.
 */
final class Words {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,15}");
    private static final Pattern FRACTION = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int MOST_CANDIDATES_LISTED = 20;

    private final ConfigLine line;
    private final String command;
    private final ProblemLog problems;
    private final Set<OptionKeyword> spoilt = new HashSet<>();
    private int next = 1;

    /** Begins behind the first word of the line. */
    Words(ConfigLine line, ProblemLog problems) {
        this.line = line;
        this.command = line.first().shown();
        this.problems = problems;
    }

    SourcePosition lineAt() {
        return line.first().at();
    }

    ProblemLog problems() {
        return problems;
    }

    boolean hasNext() {
        return next < line.tokens().size();
    }

    /** The next word stays where it is. */
    Optional<Token> peek() {
        return hasNext() ? Optional.of(line.tokens().get(next)) : Optional.empty();
    }

    /** True when the next word is this one, unquoted; it is then read. */
    boolean skip(String word) {
        boolean found = peek().filter(t -> !t.quoted() && t.text().equals(word)).isPresent();
        next += found ? 1 : 0;
        return found;
    }

    /** The next word; where there is none, says what is missing. */
    Optional<Token> take(String expected) {
        Optional<Token> token = peek();
        if (token.isEmpty()) {
            fail(line.end(), "the line of " + command + " ends too early", Optional.of(expected), Optional.empty());
        }
        next += token.isPresent() ? 1 : 0;
        return token;
    }

    /** All words that are left. */
    List<Token> rest() {
        List<Token> rest = hasNext() ? line.tokens().subList(next, line.tokens().size()) : List.of();
        next = line.tokens().size();
        return rest;
    }

    /** One of these keywords; anything else is reported, with the nearest of them. */
    <K extends Keyword> Optional<K> keyword(Collection<? extends K> among, String role) {
        Optional<K> found = chosen(among, role, "the rest of the line is ignored");
        if (found.isEmpty()) {
            next = line.tokens().size();
        }
        return found;
    }

    /** @param ofOthers what becomes of the words behind one that is unknown */
    private <K extends Keyword> Optional<K> chosen(Collection<? extends K> among, String role, String ofOthers) {
        Optional<Token> token = take(oneOf(among, role));
        Optional<K> found = token.flatMap(t -> Keywords.find(t, among));
        token.ifPresent(
                t -> found.ifPresentOrElse(keyword -> notYet(t, keyword), () -> unknown(t, among, role, ofOthers)));
        return found;
    }

    private void unknown(Token token, Collection<? extends Keyword> among, String role, String ofOthers) {
        Optional<String> question = Suggestion.question(token.text(), Keywords.words(among));
        boolean list = question.isEmpty() && among.size() <= MOST_CANDIDATES_LISTED;
        problems.add(
                Severity.ERROR,
                token.at(),
                token.shown() + " is not " + role + " of " + command,
                list ? Optional.of(oneOf(among, role)) : Optional.empty(),
                question.or(() -> hasNext() && !ofOthers.isEmpty() ? Optional.of(ofOthers) : Optional.empty()));
    }

    /** The next of several words without an order: one that is unknown is reported and passed over, with what belongs to it. */
    <K extends Keyword> Optional<K> oneOfMany(Collection<? extends K> among, String role) {
        Token token = line.tokens().get(next++);
        Optional<K> found = Keywords.find(token, among);
        found.ifPresentOrElse(keyword -> notYet(token, keyword), () -> {
            goOn(next, among);
            unknown(token, among, role, "the other words of the line hold");
        });
        return found;
    }

    /** Goes on with the next known word at or behind a place. */
    private void goOn(int from, Collection<? extends Keyword> among) {
        next = from;
        while (hasNext() && Keywords.find(line.tokens().get(next), among).isEmpty()) {
            next++;
        }
    }

    private static String oneOf(Collection<? extends Keyword> among, String role) {
        return among.size() > MOST_CANDIDATES_LISTED
                ? role
                : (among.size() == 1 ? "" : "one of ") + String.join(", ", Keywords.words(among));
    }

    /** Says so if this word has no effect, yet or for good. */
    void notYet(Token token, Keyword keyword) {
        NotYet.notice(token, keyword)
                .or(() -> NotNeeded.notice(token, keyword))
                .ifPresent(text -> problems.notice(token.at(), text));
    }

    /** Options to the end of the line, each a keyword and what its rule asks for. */
    <K extends OptionKeyword> List<Setting<K>> settings(Collection<K> among) {
        List<Setting<K>> settings = new ArrayList<>();
        while (hasNext()) {
            SourcePosition at = line.tokens().get(next).at();
            oneOfMany(among, "an option").ifPresent(key -> {
                int value = next;
                setting(at, key).ifPresentOrElse(settings::add, () -> {
                    spoilt.add(key);
                    goOn(value, among);
                });
            });
        }
        return settings;
    }

    /** Whether the line has this option, with a value that could not be taken. */
    boolean isSpoilt(OptionKeyword option) {
        return spoilt.contains(option);
    }

    private <K extends OptionKeyword> Optional<Setting<K>> setting(SourcePosition at, K key) {
        return switch (key.rule()) {
            case ValueRule.Flag flag -> Optional.of(new Setting<>(at, key, "", 0));
            case ValueRule.Text text -> take(text.what()).map(t -> new Setting<>(at, key, t.text(), 0));
            case ValueRule.OneOf oneOf ->
                chosen(oneOf.among(), oneOf.role(), "").map(chosen -> new Setting<>(at, key, chosen.word(), 0));
            case ValueRule.Whole whole -> {
                Optional<Token> token = peek();
                OptionalDouble value = whole(whole, key.word());
                yield token.isPresent() && value.isPresent()
                        ? Optional.of(new Setting<>(at, key, token.get().text(), value.getAsDouble()))
                        : Optional.empty();
            }
            case ValueRule.Decimal number -> {
                Optional<Token> token = peek();
                OptionalDouble value = number(number, key.word());
                yield token.isPresent() && value.isPresent()
                        ? Optional.of(new Setting<>(at, key, token.get().text(), value.getAsDouble()))
                        : Optional.empty();
            }
        };
    }

    /** A whole number between the words of {@link #oneOfMany}. */
    OptionalDouble whole(ValueRule.Whole rule, String name, Collection<? extends Keyword> among) {
        int value = next;
        OptionalDouble found = whole(rule, name);
        if (found.isEmpty()) {
            goOn(value, among);
        }
        return found;
    }

    /**
     * A whole number. What is no number ends the line; a number out of range is moved into it where the rule says so,
     * otherwise it is reported and ignored, and the line goes on.
     */
    OptionalDouble whole(ValueRule.Whole rule, String name) {
        Optional<Token> token = take(rule.what() + " for " + name);
        if (token.isEmpty()) {
            return OptionalDouble.empty();
        }
        String text = token.get().text();
        if (DECIMAL.matcher(text).matches()) {
            return inRange(token.get(), Long.parseLong(text), rule, name);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return inRange(token.get(), Long.parseLong(text.substring(2), 16), rule, name);
        }
        fail(token.get(), token.get().shown() + " is not a whole number", rule.what() + " for " + name);
        return OptionalDouble.empty();
    }

    private OptionalDouble inRange(Token token, long value, ValueRule.Whole rule, String name) {
        if (value >= rule.min() && value <= rule.max()) {
            return OptionalDouble.of((double) value);
        }
        String found = name + " " + value + " is out of range";
        if (!rule.clamped()) {
            problems.add(
                    Severity.ERROR, token.at(), found, Optional.of(rule.what()), Optional.of(name + " is ignored"));
            return OptionalDouble.empty();
        }
        long used = Math.clamp(value, rule.min(), rule.max());
        problems.add(Severity.WARNING, token.at(), found, Optional.of(rule.what()), Optional.of(used + " is used"));
        return OptionalDouble.of((double) used);
    }

    /** A number with or without a fraction; trouble is treated as in {@link #whole}. */
    OptionalDouble number(ValueRule.Decimal rule, String name) {
        Optional<Token> token = take(rule.what() + " for " + name);
        if (token.isEmpty()) {
            return OptionalDouble.empty();
        }
        String text = token.get().text();
        if (!FRACTION.matcher(text).matches()) {
            fail(token.get(), token.get().shown() + " is not a number", rule.what() + " for " + name);
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        if (value >= rule.min() && value <= rule.max()) {
            return OptionalDouble.of(value);
        }
        problems.add(
                Severity.ERROR,
                token.get().at(),
                name + " " + Token.show(text) + " is out of range",
                Optional.of(rule.what()),
                Optional.of(name + " is ignored"));
        return OptionalDouble.empty();
    }

    /** A file or folder. */
    Optional<Path> path(String expected) {
        return take(expected).flatMap(token -> {
            try {
                return Optional.of(Path.of(token.text()));
            } catch (InvalidPathException e) {
                fail(token, token.shown() + " cannot be the name of a file here", expected);
                return Optional.empty();
            }
        });
    }

    /** Ends a line that should have ended before: complains about what is left of it. */
    void end() {
        peek().ifPresent(token ->
                fail(token, token.shown() + " is one word too many for " + command, "the end of the line"));
    }

    void fail(Token token, String found, String expected) {
        fail(token.at(), found, Optional.of(expected), Optional.empty());
    }

    void fail(SourcePosition at, String found, Optional<String> expected, Optional<String> advice) {
        problems.add(Severity.ERROR, at, found, expected, advice);
        next = line.tokens().size();
    }
}
