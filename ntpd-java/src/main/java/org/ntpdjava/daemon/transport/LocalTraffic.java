package org.ntpdjava.daemon.transport;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * What passed through the sockets by way of one address of ours since the start.
 *
 * @param address unspecified for what left without our choosing an address, and for what came to more addresses than are
 *     told apart
 * @param received datagrams handed to a handler
 * @param sent datagrams the system took
 * @param sendFailures datagrams it refused
 */
public record LocalTraffic(IpAddress address, long received, long sent, long sendFailures) {
    private LocalTraffic plus(LocalTraffic other) {
        return new LocalTraffic(
                address, received + other.received, sent + other.sent, sendFailures + other.sendFailures);
    }

    /** Of two sockets, or receivers, together: each address once. */
    static List<LocalTraffic> merge(Collection<LocalTraffic> some, Collection<LocalTraffic> others) {
        Map<IpAddress, LocalTraffic> byAddress = new LinkedHashMap<>();
        Stream.concat(some.stream(), others.stream())
                .forEach(each -> byAddress.merge(each.address(), each, LocalTraffic::plus));
        return List.copyOf(byAddress.values());
    }
}
