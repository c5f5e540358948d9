package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Lines about rates, switches and interfaces. */
final class AccessParser {
    private static final ValueRule.Whole PORT = new ValueRule.Whole(1, 65535, "a port from 1 to 65535", false);

    private AccessParser() {}

    static Optional<AccessDirective> discard(Words words) {
        return Optional.of(
                new AccessDirective.Discard(words.lineAt(), words.settings(Keywords.all(DiscardOption.class))));
    }

    static Optional<AccessDirective> limit(Words words) {
        return Optional.of(new AccessDirective.Limit(words.lineAt(), words.settings(Keywords.all(LimitOption.class))));
    }

    static Optional<AccessDirective> mru(Words words) {
        return Optional.of(new AccessDirective.Mru(words.lineAt(), words.settings(Keywords.all(MruOption.class))));
    }

    static Optional<AccessDirective> switches(boolean on, Words words) {
        List<SystemFlag> flags = new ArrayList<>();
        do {
            Optional<Token> token = words.peek();
            Optional<SystemFlag> flag = words.keyword(Keywords.all(SystemFlag.class), "a flag");
            flag.ifPresent(flags::add);
            if (flag.isPresent() && flag.get() == SystemFlag.PPS) {
                token.ifPresent(t -> words.problems()
                        .notice(t.at(), "\"pps\" is an old word and does no harm: pulses are always used"));
            }
        } while (words.hasNext());
        return flags.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccessDirective.Switches(words.lineAt(), on, flags));
    }

    static Optional<AccessDirective> networkInterface(Words words) {
        return words.keyword(Keywords.all(InterfaceRule.Action.class), "an action")
                .flatMap(action -> words.take("all, ipv4, ipv6, wildcard, an interface or an address")
                        .map(token -> {
                            InterfaceRule rule = new InterfaceRule(action, match(token));
                            words.end();
                            return new AccessDirective.Interface(words.lineAt(), rule);
                        }));
    }

    private static InterfaceRule.Match match(Token token) {
        Optional<InterfaceRule.Group> group = Keywords.find(token, Keywords.all(InterfaceRule.Group.class));
        return group.isPresent() ? group.get() : InterfaceRule.matchOf(token.text());
    }

    static Optional<AccessDirective> extraPort(Words words) {
        Optional<Token> word = words.take("\"port\"");
        if (word.isPresent() && !word.get().text().equals("port")) {
            words.fail(word.get(), word.get().shown() + " is not an option of \"extra\"", "\"port\"");
            return Optional.empty();
        }
        OptionalDouble port = word.isPresent() ? words.whole(PORT, "port") : OptionalDouble.empty();
        words.end();
        return port.isPresent()
                ? Optional.of(new AccessDirective.ExtraPort(words.lineAt(), (int) port.getAsDouble()))
                : Optional.empty();
    }
}
