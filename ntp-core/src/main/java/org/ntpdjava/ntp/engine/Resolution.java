package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.association.PollProcess;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Gives addresses to the sources that wait for one: a server or peer takes the first that nobody else talks to, a pool
 * takes them all. A named server that has been silent for ten polls is looked up again, and moves when its name has moved.
 */
final class Resolution {
    private final AssociationTable table;
    private final NameProcess names;
    private final StartSlots slots;

    Resolution(AssociationTable table, NameProcess names, StartSlots slots) {
        this.table = table;
        this.names = names;
        this.slots = slots;
    }

    void resolved(NameProcess.Name name, List<IpAddress> addresses, Now now) {
        boolean usable = true;
        for (NetworkAssociation server : table.network()) {
            if (isNamed(server, name)) {
                usable &= settle(server, addresses, now);
            }
        }
        for (PoolAssociation pool : table.pools()) {
            if (NameProcess.Name.of(pool.config()).equals(name)) {
                pool.resolved(addresses);
                usable &= !addresses.isEmpty();
            }
        }
        names.answered(name, usable, now.monotonicNs());
    }

    /** Once a second. */
    void tick(Now now) {
        names.tick(now.monotonicNs());
        for (NetworkAssociation server : table.network()) {
            boolean silent = server.reach().unanswered() > PollProcess.UNANSWERED_LIMIT;
            if (server.configured() && server.resolved() && silent && !isLiteral(server)) {
                names.want(NameProcess.Name.of(server.config()), now.monotonicNs());
            }
        }
    }

    /** @return false when the server is still without an address */
    private boolean settle(NetworkAssociation server, List<IpAddress> addresses, Now now) {
        boolean happy = server.resolved() && (server.reach().isReachable() || addresses.contains(server.address()));
        if (happy) {
            return true;
        }
        Optional<IpAddress> free =
                addresses.stream().filter(a -> !table.knows(a)).findFirst();
        free.ifPresent(address -> server.moveTo(address, slots.next(now.monotonicNs())));
        return server.resolved();
    }

    private static boolean isNamed(NetworkAssociation server, NameProcess.Name name) {
        return server.configured()
                && !isLiteral(server)
                && NameProcess.Name.of(server.config()).equals(name);
    }

    private static boolean isLiteral(NetworkAssociation server) {
        return IpAddress.parse(server.config().host()).isPresent();
    }
}
