package org.ntpdjava.daemon.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.association.SourceConfig.Family;
import org.ntpdjava.ntp.packet.IpAddress;

/** Names and addresses, with {@code -4} or {@code -6} in front where wanted. */
final class HostParser {
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");

    private HostParser() {}

    /** Reads {@code [-4|-6] NAME}; what can be neither a name nor an address is reported. */
    static Optional<Host> host(Words words) {
        Family family = family(words);
        return words.take("a name or an address").flatMap(token -> checked(token, family, words));
    }

    /** Reads {@code -4} or {@code -6} if that is next. */
    static Family family(Words words) {
        return words.skip("-4") ? Family.IPV4 : words.skip("-6") ? Family.IPV6 : Family.ANY;
    }

    private static Optional<Host> checked(Token token, Family family, Words words) {
        Optional<IpAddress> address = IpAddress.parse(token.text());
        if (address.isPresent() && contradicts(family, address.get())) {
            words.fail(token, token.shown() + " is no " + word(family) + " address", "an address of that family");
            return Optional.empty();
        }
        if (address.isEmpty() && looksBroken(token.text())) {
            words.fail(token, token.shown() + " is neither a name nor an address", "a name or an address");
            return Optional.empty();
        }
        return Optional.of(new Host(token.at(), token.text(), family));
    }

    /** The address is of the other family. */
    static boolean contradicts(Family family, IpAddress address) {
        return switch (family) {
            case ANY -> false;
            case IPV4 -> !address.isIpv4();
            case IPV6 -> address.isIpv4();
        };
    }

    static String word(Family family) {
        return switch (family) {
            case ANY -> "IP";
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
        };
    }

    /** Text that is no address and that no name server could know either. A scope as in {@code fe80::1%eth0} is fine. */
    private static boolean looksBroken(String text) {
        int percent = text.indexOf('%');
        if (percent > 0) {
            return IpAddress.parse(text.substring(0, percent)).isEmpty();
        }
        return text.isEmpty()
                || DIGITS_AND_DOTS.matcher(text).matches()
                || text.startsWith("-")
                || text.chars().anyMatch(c -> c <= ' ' || ":/,;()[]{}<>=\"'\\@".indexOf(c) >= 0);
    }
}
