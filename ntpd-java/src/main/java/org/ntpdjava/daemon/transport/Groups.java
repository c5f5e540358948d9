package org.ntpdjava.daemon.transport;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Multicast groups we listen to, on every interface that is up. One socket of each family joins, so that a datagram comes
 * once, however many receivers there are. Used by one thread at a time.
 */
final class Groups {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private final List<IpAddress> groups;
    private final List<TimestampingSocket> sockets;
    private final Set<Membership> joined = new HashSet<>();

    private record Membership(IpAddress group, int interfaceIndex) {}

    /** @param sockets of one receiver */
    Groups(List<IpAddress> groups, List<TimestampingSocket> sockets) {
        this.groups = groups;
        this.sockets = sockets;
    }

    /** Joins where we are no member yet. */
    void join() {
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            interfaces.filter(Groups::isUp).forEach(each -> join(each.getIndex(), each.getName()));
        } catch (SocketException e) {
            LOG.warn("no interface could be asked for multicast groups: {}", e.getMessage());
        }
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp() && each.supportsMulticast();
        } catch (SocketException gone) {
            return false;
        }
    }

    private void join(int interfaceIndex, String name) {
        for (IpAddress group : groups) {
            AddressFamily family = group.isIpv4() ? AddressFamily.IPV4 : AddressFamily.IPV6;
            for (TimestampingSocket socket : sockets) {
                if (socket.family() == family && joined.add(new Membership(group, interfaceIndex))) {
                    join(socket, group, interfaceIndex, name);
                }
            }
        }
    }

    private static void join(TimestampingSocket socket, IpAddress group, int interfaceIndex, String name) {
        try {
            socket.join(group.high(), group.low(), interfaceIndex);
            LOG.info("Listen to {} on {}", group, name);
        } catch (SystemCallException e) {
            LOG.warn("{} cannot be listened to on {}: {}", group, name, e.getMessage());
        }
    }
}
