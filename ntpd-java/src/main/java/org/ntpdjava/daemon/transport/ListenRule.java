package org.ntpdjava.daemon.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;

/** One {@code interface} line: what to do with datagrams sent to certain addresses of ours. The last that fits decides. */
public record ListenRule(Action action, Target target) {
    /** Either listen or not; {@code drop} (receive and discard) is the same to us as {@code ignore} (do not open). */
    public enum Action {
        LISTEN,
        IGNORE,
        DROP
    }

    /** Which addresses of ours are meant. */
    public sealed interface Target {}

    /** {@code all}: every address but loopback. */
    public record All() implements Target {}

    /** {@code ipv4}. */
    public record Ipv4() implements Target {}

    /** {@code ipv6}. */
    public record Ipv6() implements Target {}

    /** {@code wildcard}: the wildcard sockets of ntpd, which we have no counterpart of. */
    public record Wildcard() implements Target {}

    /** The addresses of an interface. */
    public record Named(String interfaceName) implements Target {}

    /**
     * An address or a network.
     *
     * @param bits leading bits that count: up to 32 for IPv4, 128 for IPv6
     */
    public record Network(IpAddress address, int bits) implements Target {
        public Network {
            if (bits < 0 || bits > (address.isIpv4() ? 32 : 128)) {
                throw new IllegalArgumentException(address + "/" + bits);
            }
        }
    }

    /**
     * The target that a word of ntp.conf or an argument of {@code -I} means.
     *
     * @return empty for a prefix length that makes no sense
     */
    public static Optional<Target> target(String word) {
        return switch (word) {
            case "all" -> Optional.of(new All());
            case "ipv4" -> Optional.of(new Ipv4());
            case "ipv6" -> Optional.of(new Ipv6());
            case "wildcard" -> Optional.of(new Wildcard());
            default -> addressOrName(word);
        };
    }

    private static Optional<Target> addressOrName(String word) {
        int slash = word.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? word : word.substring(0, slash));
        if (address.isEmpty()) {
            return slash < 0 && !word.isEmpty() ? Optional.of(new Named(word)) : Optional.empty();
        }
        int longest = address.get().isIpv4() ? 32 : 128;
        int bits = slash < 0 ? longest : prefixLength(word.substring(slash + 1));
        return bits >= 0 && bits <= longest ? Optional.of(new Network(address.get(), bits)) : Optional.empty();
    }

    private static int prefixLength(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    /** The rules of {@code -I}: these and loopback, nothing else. */
    public static List<ListenRule> only(List<Target> targets) {
        List<ListenRule> rules = new ArrayList<>();
        rules.add(new ListenRule(Action.IGNORE, new All()));
        targets.forEach(target -> rules.add(new ListenRule(Action.LISTEN, target)));
        return List.copyOf(rules);
    }
}
