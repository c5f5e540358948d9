package org.ntpdjava.daemon.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.Binding;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/** Opens the doors of all addresses: for each as many as there are receivers, or none. */
final class KernelSockets {
    private final TransportConfig config;
    private final List<List<Door>> groups = new ArrayList<>();
    /** Of each group. */
    private final List<Endpoint> bound = new ArrayList<>();
    /** As our users think of them: one door may be two of these. */
    private final List<Endpoint> endpoints = new ArrayList<>();

    private final List<BindTrouble> troubles = new ArrayList<>();
    private int port;

    KernelSockets(TransportConfig config) {
        this.config = config;
        port = config.port();
    }

    /**
     * Opens what can be opened.
     *
     * @throws TransportException when that is nothing
     */
    void open() throws TransportException {
        if (isOneDoorEnough() && openBoth()) {
            return;
        }
        for (IpAddress address : config.addresses()) {
            Endpoint wanted = new Endpoint(address, port);
            try {
                open(wanted);
            } catch (SystemCallException e) {
                troubles.add(BindTrouble.of(e, wanted));
            }
        }
        if (groups.isEmpty()) {
            throw BindTrouble.noSocket(troubles);
        }
    }

    /**
     * One door for all addresses: a receiver that has no other waits there without asking first who has come. Several receivers
     * share their ports, and then whoever joins with a socket for IPv4 alone would be preferred to theirs by the kernel.
     */
    private boolean isOneDoorEnough() {
        return config.receivers() == 1
                && Set.copyOf(config.addresses()).equals(Set.of(IpAddress.ANY_V4, IpAddress.ANY_V6));
    }

    private boolean openBoth() {
        Endpoint all = new Endpoint(IpAddress.ANY_V6, port);
        try {
            open(AddressFamily.BOTH, all);
            endpoints.addFirst(new Endpoint(IpAddress.ANY_V4, port));
            return true;
        } catch (SystemCallException noFamilyOrPortTaken) {
            return false; // what it is shows with a door for each
        }
    }

    private void open(Endpoint wanted) throws SystemCallException {
        open(Addresses.family(wanted.address()), wanted);
    }

    /** The first finds out whether the port is free and then shares it with the others. */
    private void open(AddressFamily family, Endpoint wanted) throws SystemCallException {
        List<TimestampingSocket> group = new ArrayList<>();
        try {
            TimestampingSocket first = TimestampingSocket.open(binding(family, wanted, false));
            group.add(first);
            Endpoint at = new Endpoint(wanted.address(), first.localPort());
            if (config.receivers() > 1) {
                first.sharePort();
                for (int i = 1; i < config.receivers(); i++) {
                    group.add(TimestampingSocket.open(binding(family, at, true)));
                }
                first.steerBySource(config.receivers());
            }
            accept(at, group);
        } catch (SystemCallException e) {
            group.forEach(TimestampingSocket::close);
            throw e;
        }
    }

    private void accept(Endpoint at, List<TimestampingSocket> group) {
        groups.add(group.stream().map(in -> door(in, group.getFirst(), at)).toList());
        bound.add(at);
        endpoints.add(at);
        port = at.port();
        if (!group.getFirst().kernelTimestamps()) {
            troubles.add(new BindTrouble(
                    "the kernel gives no receive timestamps on " + at, "the clock is read in user space instead"));
        }
    }

    private Door door(TimestampingSocket in, TimestampingSocket first, Endpoint at) {
        boolean lone = in.family() == AddressFamily.BOTH || config.addresses().size() == 1;
        return new Door(in, lone ? in : outlet(first, at).orElse(in));
    }

    private Binding binding(AddressFamily family, Endpoint endpoint, boolean sharePort) {
        IpAddress address = endpoint.address();
        return new Binding(
                family,
                address.high(),
                address.low(),
                endpoint.port(),
                endpoint.scopeId(),
                sharePort,
                config.dscp(),
                endpoint.toString());
    }

    /** The doors of one receiver, one per address. */
    List<Door> ofReceiver(int receiver) {
        return groups.stream().map(group -> group.get(receiver)).toList();
    }

    /**
     * A socket more on our first address of a family, to send from, which reports every departure. For the caller to close.
     *
     * @return empty when we have no such address, or the kernel does not do that
     */
    Optional<TimestampingSocket> reportingOutlet(AddressFamily family) {
        for (int i = 0; i < groups.size(); i++) {
            TimestampingSocket first = groups.get(i).getFirst().in();
            if (first.family().covers(family)) {
                return outlet(first, bound.get(i)).filter(KernelSockets::reports);
            }
        }
        return Optional.empty();
    }

    private static boolean reports(TimestampingSocket outlet) {
        boolean does = outlet.reportDepartures();
        if (!does) {
            outlet.close();
        }
        return does;
    }

    /** Nothing is steered there, so whatever it reports is of what was sent there. */
    private Optional<TimestampingSocket> outlet(TimestampingSocket first, Endpoint at) {
        try {
            first.sharePort();
            TimestampingSocket outlet = TimestampingSocket.open(binding(first.family(), at, true));
            try {
                outlet.refuseDatagrams();
                first.steerBySource(config.receivers());
                if (config.receivers() == 1) {
                    first.keepPort();
                }
                return Optional.of(outlet);
            } catch (SystemCallException e) {
                outlet.close();
                throw e;
            }
        } catch (SystemCallException none) {
            return Optional.empty();
        }
    }

    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    List<String> warnings() {
        return troubles.stream().map(BindTrouble::toString).toList();
    }

    void close() {
        groups.forEach(group -> group.forEach(Door::close));
    }
}
