package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/** Lines about where time comes from. */
final class SourceParser {
    private SourceParser() {}

    static Optional<SourceDirective> association(Command command, Words words) {
        Optional<Host> host = HostParser.host(words);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        Optional<IpAddress> clock = host.get().refclock();
        if (clock.isEmpty()) {
            return networkOptions(words)
                    .map(options -> new SourceDirective.Network(words.lineAt(), kind(command), host.get(), options));
        }
        if (command != Command.SERVER) {
            words.fail(
                    host.get().at(),
                    host.get().text() + " is a reference clock and cannot be a " + command.word(),
                    Optional.empty(),
                    Optional.of("write \"server " + host.get().text() + "\""));
            return Optional.empty();
        }
        return Optional.of(new SourceDirective.Refclock(
                words.lineAt(), type(clock.get()), unit(clock.get()), words.settings(SourceOption.OF_CLOCK)));
    }

    private static SourceConfig.Kind kind(Command command) {
        return SourceConfig.Kind.valueOf(command.name());
    }

    private static int type(IpAddress clock) {
        return clock.ipv4() >> 8 & 0xff;
    }

    private static int unit(IpAddress clock) {
        return clock.ipv4() & 0xff;
    }

    static Optional<SourceDirective> refclock(Words words) {
        return words.keyword(Keywords.all(RefclockType.class), "a driver").map(type -> {
            List<Setting<SourceOption>> options = words.settings(SourceOption.OF_REFCLOCK);
            int unit = new Settings<>(options).whole(SourceOption.UNIT, 0);
            return new SourceDirective.Refclock(words.lineAt(), type.number(), unit, options);
        });
    }

    static Optional<SourceDirective> fudge(Words words) {
        Optional<Host> host = HostParser.host(words);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        Optional<IpAddress> clock = host.get().refclock();
        if (clock.isEmpty()) {
            words.fail(
                    host.get().at(),
                    Token.show(host.get().text()) + " is not the address of a reference clock",
                    Optional.of("127.127.TYPE.UNIT"),
                    Optional.of("the line is ignored"));
            return Optional.empty();
        }
        return Optional.of(new SourceDirective.Fudge(
                words.lineAt(), type(clock.get()), unit(clock.get()), words.settings(SourceOption.OF_FUDGE)));
    }

    static Optional<SourceDirective> group(Command command, Words words) {
        return HostParser.host(words)
                .flatMap(host -> networkOptions(words)
                        .map(options -> new SourceDirective.Group(words.lineAt(), command, host, options)));
    }

    /** Empty when its key cannot be read: without it anybody could pose as this source. */
    private static Optional<List<Setting<SourceOption>>> networkOptions(Words words) {
        List<Setting<SourceOption>> options = words.settings(SourceOption.OF_NETWORK);
        if (!words.isSpoilt(SourceOption.KEY)) {
            return Optional.of(options);
        }
        words.problems()
                .warning(
                        words.lineAt(), "this source is not used", "without its key nothing it says could be believed");
        return Optional.empty();
    }

    static Optional<SourceDirective> listener(Command command, Words words) {
        List<Host> groups = new ArrayList<>();
        boolean noVolley = command == Command.BROADCASTCLIENT && words.skip("novolley");
        while (command != Command.BROADCASTCLIENT && words.hasNext()) {
            HostParser.host(words).ifPresent(groups::add);
        }
        words.end();
        return Optional.of(new SourceDirective.Listener(words.lineAt(), command, groups, noVolley));
    }

    static Optional<SourceDirective> remove(Words words) {
        SourcePosition whatAt = words.peek().map(Token::at).orElse(words.lineAt());
        Optional<String> what = words.skip("clock") ? clock(words) : host(words).map(Token::text);
        words.end();
        return what.map(text -> new SourceDirective.Remove(words.lineAt(), text, whatAt));
    }

    private static Optional<Token> host(Words words) {
        HostParser.family(words);
        return words.take("an address, a name or the number of an association");
    }

    /** NTPsec's {@code unpeer clock TYPE unit U}. */
    private static Optional<String> clock(Words words) {
        return words.keyword(Keywords.all(RefclockType.class), "a driver").map(type -> {
            Settings<SourceOption> unit = new Settings<>(words.settings(Set.of(SourceOption.UNIT)));
            return SourceAssembler.address(type.number(), unit.whole(SourceOption.UNIT, 0));
        });
    }

    static Optional<SourceDirective> hopCounts(Words words) {
        List<Integer> hops = new ArrayList<>();
        ValueRule.Whole rule = new ValueRule.Whole(0, 255, "a whole number from 0 to 255", false);
        do {
            OptionalDouble hop = words.whole(rule, "ttl");
            hop.ifPresent(value -> hops.add((int) value));
        } while (words.hasNext());
        return Optional.of(new SourceDirective.HopCounts(words.lineAt(), hops));
    }

    static Optional<SourceDirective> phone(Words words) {
        return words.take("a telephone number in quotation marks").map(first -> {
            List<String> numbers = new ArrayList<>(List.of(first.text()));
            words.rest().forEach(token -> numbers.add(token.text()));
            return new SourceDirective.Phone(words.lineAt(), numbers);
        });
    }
}
