package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.ntpdjava.daemon.config.TuningDirective.ResetGroup;

/** Lines about how the daemon behaves. */
final class TuningParser {
    private static final ValueRule.Decimal ANY_NUMBER =
            new ValueRule.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE, "a number");

    private static final ValueRule.Decimal SMEAR_INTERVAL =
            new ValueRule.Decimal(0, 604_800, "a number of seconds from 0 to 604800");

    private static final ValueRule.Decimal ROUND_TRIP =
            new ValueRule.Decimal(0, Double.MAX_VALUE, "a number of seconds, 0 or more");

    /** What all clients can ask for. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private TuningParser() {}

    static Optional<TuningDirective> tinker(Words words) {
        return Optional.of(
                new TuningDirective.Tinker(words.lineAt(), words.settings(Keywords.all(TinkerOption.class))));
    }

    static Optional<TuningDirective> tos(Words words) {
        return Optional.of(new TuningDirective.Tos(words.lineAt(), words.settings(Keywords.all(TosOption.class))));
    }

    static Optional<TuningDirective> rlimit(Words words) {
        return Optional.of(
                new TuningDirective.Rlimit(words.lineAt(), words.settings(Keywords.all(RlimitOption.class))));
    }

    static Optional<TuningDirective> quantity(Command command, Words words) {
        OptionalDouble value = words.number(rule(command), command.word());
        words.end();
        return value.isPresent()
                ? Optional.of(new TuningDirective.Quantity(words.lineAt(), command, value.getAsDouble()))
                : Optional.empty();
    }

    private static ValueRule.Decimal rule(Command command) {
        return switch (command) {
            case LEAPSMEARINTERVAL -> SMEAR_INTERVAL;
            case BROADCASTDELAY -> ROUND_TRIP;
            default -> ANY_NUMBER;
        };
    }

    /** {@code NAME=VALUE}, with blanks around the sign or not, and perhaps {@code default} behind. */
    static Optional<TuningDirective> setVariable(Words words) {
        Optional<Token> first = words.take("NAME=VALUE");
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String text = first.get().text();
        boolean apart = text.indexOf('=') < 0
                && words.peek().filter(t -> t.text().startsWith("=")).isPresent();
        text += apart ? next(words) : "";
        int sign = text.indexOf('=');
        if (sign < 1) {
            words.fail(first.get(), first.get().shown() + " is not an assignment", "NAME=VALUE");
            return Optional.empty();
        }
        if (!VARIABLE.matcher(text.substring(0, sign)).matches()) {
            words.fail(
                    first.get(),
                    Token.show(text.substring(0, sign)) + " is no name of a variable",
                    "letters, digits, _");
            return Optional.empty();
        }
        String value = sign + 1 < text.length() ? text.substring(sign + 1) : next(words);
        boolean isDefault = words.skip("default");
        words.end();
        return Optional.of(new TuningDirective.SetVariable(words.lineAt(), text.substring(0, sign), value, isDefault));
    }

    private static String next(Words words) {
        return words.hasNext() ? words.take("a value").map(Token::text).orElse("") : "";
    }

    static Optional<TuningDirective> trap(Words words) {
        Optional<Host> host = HostParser.host(words);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        Settings<TrapOption> options = new Settings<>(words.settings(Keywords.all(TrapOption.class)));
        OptionalInt port = options.whole(TrapOption.PORT);
        return Optional.of(
                new TuningDirective.Trap(words.lineAt(), host.get(), port, options.text(TrapOption.INTERFACE)));
    }

    @SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
    private enum TrapOption implements OptionKeyword {
        PORT(ValueRule.whole(1, 65535)),
        INTERFACE(ValueRule.text("an address"));

        private final ValueRule rule;

        TrapOption(ValueRule rule) {
            this.rule = rule;
        }

        @Override
        public ValueRule rule() {
            return rule;
        }
    }

    static Optional<TuningDirective> reset(Words words) {
        List<ResetGroup> groups = new ArrayList<>();
        do {
            words.keyword(Keywords.all(ResetGroup.class), "a group of counters").ifPresent(groups::add);
        } while (words.hasNext());
        return groups.isEmpty() ? Optional.empty() : Optional.of(new TuningDirective.Reset(words.lineAt(), groups));
    }

    /** Whatever stands on the line belongs to the command and means nothing here. */
    static Optional<TuningDirective> ignored(Command command, Words words) {
        words.rest();
        return Optional.of(new TuningDirective.Ignored(words.lineAt(), command));
    }
}
