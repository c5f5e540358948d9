package org.ntpdjava.daemon.transport;

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
}
