package org.ntpdjava.daemon.transport;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.ZonedAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Multicast groups we listen to, on every interface that is up, or on that of their zone. One socket of each family joins, so
 * that a datagram comes once, however many receivers there are. Used by one thread at a time.
 */
final class Groups {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private List<ZonedAddress> groups;
    private final List<TimestampingSocket> sockets;
    private final Set<Membership> joined = new HashSet<>();
    /** The system refused these, which was said; they are tried again. */
    private final Set<Membership> refused = new HashSet<>();

    private record Membership(ZonedAddress group, int interfaceIndex) {}

    /** @param sockets of one receiver */
    Groups(List<ZonedAddress> groups, List<TimestampingSocket> sockets) {
        this.groups = groups;
        this.sockets = sockets;
    }

    /** From now on; what is joined stays joined. */
    void listenTo(List<ZonedAddress> others) {
        groups = others;
    }

    /** Joins where we are no member yet; with an interface that has gone its memberships went. */
    void join(Interfaces now) {
        Set<Integer> present =
                now.all().stream().map(Interfaces.Interface::index).collect(Collectors.toSet());
        joined.removeIf(membership -> !present.contains(membership.interfaceIndex()));
        refused.removeIf(membership -> !present.contains(membership.interfaceIndex()));
        for (ZonedAddress group : groups) {
            now.all().stream()
                    .filter(each -> each.takesGroups() && each.isIn(group.zone()))
                    .forEach(each -> join(group, each));
        }
    }

    private void join(ZonedAddress group, Interfaces.Interface at) {
        AddressFamily family = Addresses.family(group.address());
        Membership membership = new Membership(group, at.index());
        for (TimestampingSocket socket : sockets) {
            if (socket.family().covers(family) && !joined.contains(membership)) {
                join(socket, membership, at.name());
            }
        }
    }

    private void join(TimestampingSocket socket, Membership membership, String name) {
        ZonedAddress group = membership.group();
        try {
            socket.join(group.address().high(), group.address().low(), membership.interfaceIndex());
            joined.add(membership);
            refused.remove(membership);
            LOG.info("Listen to {} on {}", group, name);
        } catch (SystemCallException e) {
            if (refused.add(membership)) {
                LOG.warn("{} cannot be listened to on {} yet: {}; it is tried again", group, name, e.getMessage());
            }
        }
    }
}
