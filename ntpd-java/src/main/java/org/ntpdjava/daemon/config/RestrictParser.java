package org.ntpdjava.daemon.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.ntpdjava.ntp.association.SourceConfig.Family;
import org.ntpdjava.ntp.packet.IpAddress;

/** {@code restrict} and {@code unrestrict}. */
final class RestrictParser {
    private static final ValueRule.Whole PEER_LIMIT =
            new ValueRule.Whole(-1, Integer.MAX_VALUE, "a whole number, -1 for no limit", false);

    private final Words words;
    private final Set<RestrictFlag> flags = EnumSet.noneOf(RestrictFlag.class);
    private OptionalInt ipPeerLimit = OptionalInt.empty();

    private RestrictParser(Words words) {
        this.words = words;
    }

    static Optional<AccessDirective> restrict(Words words) {
        RestrictParser parser = new RestrictParser(words);
        return parser.target().map(target -> {
            parser.readFlags();
            return new AccessDirective.Restrict(words.lineAt(), target, parser.flags, parser.ipPeerLimit);
        });
    }

    static Optional<AccessDirective> unrestrict(Words words) {
        RestrictParser parser = new RestrictParser(words);
        return parser.target().map(target -> {
            parser.readFlags();
            return new AccessDirective.Unrestrict(words.lineAt(), target, parser.flags);
        });
    }

    private Optional<RestrictTarget> target() {
        Family family = HostParser.family(words);
        if (words.skip("default")) {
            return Optional.of(new RestrictTarget.Default(family));
        }
        if (words.skip("source")) {
            return Optional.of(new RestrictTarget.Source());
        }
        Optional<Token> token = words.take("\"default\", \"source\", an address or a name");
        return token.flatMap(t -> named(t, family));
    }

    private Optional<RestrictTarget> named(Token token, Family family) {
        Optional<IpAddress> address = IpAddress.parse(token.text());
        if (address.isPresent()) {
            return HostParser.contradicts(family, address.get()) ? wrongFamily(token, family) : masked(address.get());
        }
        if (token.text().indexOf('/') >= 0) {
            return network(token);
        }
        Optional<String> meant = Suggestion.question(token.text(), Set.of("default", "source"));
        boolean notAName = token.text().isEmpty() || token.text().chars().anyMatch(c -> c == ':' || c <= ' ');
        if (meant.isPresent() || notAName) {
            String found = token.shown() + " is neither an address nor a name";
            words.fail(token.at(), found, Optional.of("\"default\", \"source\", an address or a name"), meant);
            return Optional.empty();
        }
        return Optional.of(new RestrictTarget.HostName(token.text(), family));
    }

    private Optional<RestrictTarget> wrongFamily(Token token, Family family) {
        words.fail(
                token, token.shown() + " is no " + HostParser.word(family) + " address", "an address of that family");
        return Optional.empty();
    }

    private Optional<RestrictTarget> network(Token token) {
        Optional<RestrictTarget.Prefix> prefix = AddressPrefix.parse(token.text());
        if (prefix.isEmpty()) {
            words.fail(token, token.shown() + " is not a network", "ADDRESS/LENGTH, as in 192.0.2.0/24");
        }
        return prefix.map(found -> found);
    }

    private Optional<RestrictTarget> masked(IpAddress address) {
        if (!words.skip("mask")) {
            return Optional.of(new RestrictTarget.Prefix(address, AddressPrefix.width(address)));
        }
        return words.take("a mask").flatMap(token -> {
            OptionalInt bits = IpAddress.parse(token.text())
                    .filter(mask -> mask.isIpv4() == address.isIpv4())
                    .map(AddressPrefix::bits)
                    .orElse(OptionalInt.empty());
            if (bits.isEmpty()) {
                words.fail(
                        token,
                        token.shown() + " is not a mask for " + address,
                        address.isIpv4() ? "ones, then zeros, as in 255.255.255.0" : "ones, then zeros, as in ffff::");
                return Optional.empty();
            }
            return Optional.of(new RestrictTarget.Prefix(address, bits.getAsInt()));
        });
    }

    private void readFlags() {
        List<RestrictFlag> among = Keywords.all(RestrictFlag.class);
        while (words.hasNext()) {
            if (words.skip("ippeerlimit")) {
                OptionalDouble limit = words.whole(PEER_LIMIT, "ippeerlimit", among);
                ipPeerLimit = limit.isPresent() ? OptionalInt.of((int) limit.getAsDouble()) : ipPeerLimit;
            } else {
                words.oneOfMany(among, "a flag").ifPresent(flags::add);
            }
        }
    }
}
