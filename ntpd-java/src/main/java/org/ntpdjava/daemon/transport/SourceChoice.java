package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Which of our addresses a packet of ours leaves from, where {@code interface} rules exclude some: an answer to an address
 * that we do not listen on would be dropped.
 */
final class SourceChoice {
    /** The system may choose. */
    static final IpAddress ANY = IpAddress.ANY_V6;

    private final List<ListenRule> rules;

    SourceChoice(List<ListenRule> rules) {
        this.rules = rules;
    }

    /** Why nothing can be sent there. */
    static SendOutcome.Failed noneTowards(Endpoint remote) {
        return new SendOutcome.Failed(
                "the interface rules leave no address to send to " + remote.address() + " from",
                "add a line such as \"interface listen ADDRESS\" for one that reaches it");
    }

    /**
     * The system's own choice if we listen there, and if the system has one; else another address that we listen on, of the same interface
     * rather than of another.
     *
     * @return {@link #ANY} without rules and without a way there; empty where we listen on no address that would do
     */
    Optional<IpAddress> towards(Endpoint remote) {
        if (rules.isEmpty()) {
            return Optional.of(ANY);
        }
        try {
            InetAddress usual = systemsChoice(remote);
            NetworkInterface by = NetworkInterface.getByInetAddress(usual);
            int index = by == null ? 0 : by.getIndex();
            IpAddress address = Addresses.fromJdk(usual);
            return ListenFilter.listensOn(rules, address, index)
                    ? Optional.of(address)
                    : other(remote.address(), index, address.isLinkLocal());
        } catch (IOException noWay) {
            return Optional.of(ANY);
        }
    }

    /** Connecting sends nothing. */
    private static InetAddress systemsChoice(Endpoint remote) throws IOException {
        StandardProtocolFamily family =
                remote.address().isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try (DatagramChannel channel = DatagramChannel.open(family)) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.connect(Addresses.toJdk(remote));
            return ((InetSocketAddress) channel.getLocalAddress()).getAddress();
        }
    }

    private Optional<IpAddress> other(IpAddress remote, int index, boolean linkLocal) throws SocketException {
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            return interfaces
                    .sorted(Comparator.comparing(each -> each.getIndex() != index))
                    .filter(each -> each.getIndex() == index || !linkLocal)
                    .flatMap(each -> each.inetAddresses()
                            .map(Addresses::fromJdk)
                            .filter(address -> address.isIpv4() == remote.isIpv4()
                                    && address.isLinkLocal() == linkLocal
                                    && address.isLoopback() == remote.isLoopback()
                                    && ListenFilter.listensOn(rules, address, each.getIndex())))
                    .findFirst();
        }
    }
}
