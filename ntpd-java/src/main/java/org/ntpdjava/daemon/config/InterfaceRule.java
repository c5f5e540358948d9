package org.ntpdjava.daemon.config;

import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;

/** One {@code interface} line, or one {@code -I}. Of all rules that match an address the last one decides. */
public record InterfaceRule(Action action, Match match) {
    /** What becomes of the packets that arrive there. */
    public enum Action implements Keyword {
        LISTEN,
        /** No socket. */
        IGNORE,
        /** A socket whose packets are thrown away. */
        DROP
    }

    /** Which local addresses. */
    public sealed interface Match {}

    /** Groups of addresses with a name of their own. */
    public enum Group implements Keyword, Match {
        /** All but loopback and the wildcard. */
        ALL,
        IPV4,
        IPV6,
        WILDCARD
    }

    /** An interface by name. */
    public record Named(String name) implements Match {}

    /** Addresses that begin like this one. */
    public record Prefix(IpAddress address, int prefixBits) implements Match {}

    /** The addresses that {@code 192.0.2.1}, {@code 192.0.2.0/24} or {@code eth0} stand for. */
    public static Match matchOf(String text) {
        Optional<IpAddress> address = IpAddress.parse(text);
        if (address.isPresent()) {
            return new Prefix(address.get(), AddressPrefix.width(address.get()));
        }
        return AddressPrefix.parse(text)
                .<Match>map(prefix -> new Prefix(prefix.address(), prefix.prefixBits()))
                .orElseGet(() -> new Named(text));
    }
}
