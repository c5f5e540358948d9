package org.ntpdjava.clknetsim;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.daemon.resolve.NameResolver;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * The names nodes have among each other: {@code node3.net1.clk}, and {@code nodes-1-2-3.net1.clk} for several. Answers at
 * once, on the thread that asks.
 */
final class NodeNames implements NameResolver {
    private static final Pattern NAME = Pattern.compile("node(?:s-)?(\\d{1,3}(?:-\\d{1,3})*)\\.net(\\d{1,3})\\.clk");

    @Override
    public void resolve(String host, SourceConfig.Family family, Consumer<List<IpAddress>> answer) {
        answer.accept(family == SourceConfig.Family.IPV6 ? List.of() : addresses(host));
    }

    private static List<IpAddress> addresses(String host) {
        Optional<IpAddress> literal = IpAddress.parse(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        Matcher name = NAME.matcher(host);
        if (!name.matches()) {
            return List.of();
        }
        int subnet = Integer.parseInt(name.group(2)) - 1;
        return Pattern.compile("-")
                .splitAsStream(name.group(1))
                .flatMap(node -> NodeAddress.of(subnet, Integer.parseInt(node) - 1).stream())
                .map(NodeAddress::ip)
                .toList();
    }

    @Override
    public void close() {}
}
