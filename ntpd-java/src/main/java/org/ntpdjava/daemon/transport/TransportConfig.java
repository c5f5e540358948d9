package org.ntpdjava.daemon.transport;

import java.util.List;
import java.util.function.Predicate;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ZonedAddress;

/**
 * Where to listen and how.
 *
 * @param addresses to bind; the wildcard of each family unless told otherwise. The engine sends from the first of each family
 * @param port 0 to let the system choose one for all sockets, up to 65535
 * @param rules {@code interface} lines in file order
 * @param receivers threads that receive, each with sockets of its own; 1 to 64, more than 1 with kernel timestamps only
 * @param dscp differentiated services code point of what we send, 0 to 63
 * @param groups multicast groups to listen to, with kernel timestamps only
 */
public record TransportConfig(
        List<IpAddress> addresses,
        int port,
        List<ListenRule> rules,
        int receivers,
        int dscp,
        Kind kind,
        List<ZonedAddress> groups) {
    /** Which implementation. */
    public enum Kind {
        /** Kernel timestamps on Linux, otherwise plain. */
        AUTO,
        /** Plain Netty channels, timestamps read in user space. */
        PORTABLE
    }

    /** Both families, port 123, one receiver, DSCP 46 as ntpd. */
    public static final TransportConfig DEFAULT = new TransportConfig(
            List.of(IpAddress.ANY_V4, IpAddress.ANY_V6), Endpoint.NTP_PORT, List.of(), 1, 46, Kind.AUTO, List.of());

    public TransportConfig {
        addresses = List.copyOf(addresses);
        rules = List.copyOf(rules);
        groups = List.copyOf(groups);
        check(port >= 0 && port <= 65535, "port", port);
        check(receivers >= 1 && receivers <= 64, "receivers", receivers);
        check(dscp >= 0 && dscp <= 63, "dscp", dscp);
    }

    private static void check(boolean good, String what, int value) {
        if (!good) {
            throw new IllegalArgumentException(what + " " + value);
        }
    }

    public TransportConfig withPort(int newPort) {
        return new TransportConfig(addresses, newPort, rules, receivers, dscp, kind, groups);
    }

    public TransportConfig withAddresses(List<IpAddress> newAddresses) {
        return new TransportConfig(newAddresses, port, rules, receivers, dscp, kind, groups);
    }

    public TransportConfig withRules(List<ListenRule> newRules) {
        return new TransportConfig(addresses, port, newRules, receivers, dscp, kind, groups);
    }

    public TransportConfig withReceivers(int newReceivers) {
        return new TransportConfig(addresses, port, rules, newReceivers, dscp, kind, groups);
    }

    public TransportConfig withDscp(int newDscp) {
        return new TransportConfig(addresses, port, rules, receivers, newDscp, kind, groups);
    }

    public TransportConfig withKind(Kind newKind) {
        return new TransportConfig(addresses, port, rules, receivers, dscp, newKind, groups);
    }

    public TransportConfig withGroups(List<ZonedAddress> newGroups) {
        return new TransportConfig(addresses, port, rules, receivers, dscp, kind, newGroups);
    }

    /** {@code -4}. */
    public TransportConfig ipv4Only() {
        return keeping(IpAddress::isIpv4);
    }

    /** {@code -6}. */
    public TransportConfig ipv6Only() {
        return keeping(address -> !address.isIpv4());
    }

    private TransportConfig keeping(Predicate<IpAddress> wanted) {
        return withAddresses(addresses.stream().filter(wanted).toList());
    }

    /** What the rules say about this address now; may ask the system. */
    public boolean listensOn(IpAddress local, int interfaceIndex) {
        return ListenFilter.listensOn(rules, local, interfaceIndex);
    }

    boolean usesKernelTimestamps() {
        return switch (kind) {
            case AUTO -> KernelTransport.isAvailable();
            case PORTABLE -> false;
        };
    }
}
