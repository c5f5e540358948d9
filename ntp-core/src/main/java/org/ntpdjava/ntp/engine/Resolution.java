package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ntpdjava.ntp.association.PollProcess;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;

/**
 * Gives addresses to the sources that wait for one: a server or peer takes the first that nobody else talks to, a pool
 * takes them all. A named server that has been silent for ten polls is looked up again, and moves on to the next of its
 * addresses; one that was never heard at all, whose family or address may be out of reach from here, after three.
 */
final class Resolution {
    /** Unanswered polls at an address that never answered; with iburst, eight packets. */
    private static final int UNHEARD_LIMIT = 2;

    private final AssociationTable table;
    private final NameProcess names;
    private final StartSlots slots;

    Resolution(AssociationTable table, NameProcess names, StartSlots slots) {
        this.table = table;
        this.names = names;
        this.slots = slots;
    }

    void resolved(Input.NameResolved answer, Now now) {
        NameProcess.Name name = new NameProcess.Name(answer.host(), answer.family());
        List<IpAddress> addresses = answer.addresses();
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
        int retryS = names.answered(name, usable, now.monotonicNs());
        String failure = addresses.isEmpty() ? noAddress(answer.trouble()) : "no address that no other source has";
        for (NetworkAssociation server : table.network()) {
            if (isNamed(server, name) && !server.resolved()) {
                tell(server, true, retryS, failure);
            }
        }
        for (PoolAssociation pool : table.pools()) {
            if (NameProcess.Name.of(pool.config()).equals(name)) {
                tell(pool, addresses.isEmpty(), retryS, failure);
            }
        }
    }

    private static String noAddress(String trouble) {
        return trouble.isEmpty() ? "no address" : "no address (" + trouble + ")";
    }

    private static void tell(Association named, boolean failed, int retryS, String failure) {
        named.settle(Stage.LOOKUP);
        if (failed) {
            named.find(new Reason(Stage.NAME, retryS, 0, 0, 0, failure));
        } else {
            named.settle(Stage.NAME);
        }
    }

    /** Once a second. */
    void tick(Now now) {
        names.tick(now.monotonicNs());
        for (NetworkAssociation server : table.network()) {
            if (server.configured() && server.resolved() && isSilent(server) && !isLiteral(server)) {
                names.want(NameProcess.Name.of(server.config()), now.monotonicNs());
            }
        }
    }

    /** @return false when the server is still without an address */
    private boolean settle(NetworkAssociation server, List<IpAddress> addresses, Now now) {
        boolean named = addresses.contains(server.address());
        if (server.resolved() && (server.reach().isReachable() || (named && !isSilent(server)))) {
            return true;
        }
        Optional<IpAddress> free =
                after(server.address(), addresses).filter(a -> !table.knows(a)).findFirst();
        free.ifPresent(address -> server.moveTo(address, slots.next(now.monotonicNs())));
        return server.resolved();
    }

    /** These addresses, beginning behind that one if it is among them. */
    private static Stream<IpAddress> after(IpAddress present, List<IpAddress> addresses) {
        int next = addresses.indexOf(present) + 1;
        return Stream.concat(addresses.stream().skip(next), addresses.stream().limit(next));
    }

    private static boolean isSilent(NetworkAssociation server) {
        return server.reach().unanswered() > (server.unheard() ? UNHEARD_LIMIT : PollProcess.UNANSWERED_LIMIT);
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
