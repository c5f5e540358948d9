package org.ntpdjava.daemon.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The first finds out whether the port is free and then shares it with the others. */
    private void open(Endpoint wanted) throws SystemCallException {
        List<TimestampingSocket> group = new ArrayList<>();
        try {
            TimestampingSocket first = TimestampingSocket.open(binding(wanted, false));
            group.add(first);
            Endpoint bound = new Endpoint(wanted.address(), first.localPort());
            if (config.receivers() > 1) {
                first.sharePort();
                for (int i = 1; i < config.receivers(); i++) {
                    group.add(TimestampingSocket.open(binding(bound, true)));
                }
                first.steerBySource(config.receivers());
            }
            accept(bound, group);
        } catch (SystemCallException e) {
            group.forEach(TimestampingSocket::close);
            throw e;
        }
    }

    private void accept(Endpoint bound, List<TimestampingSocket> group) {
        groups.add(group.stream()
                .map(in -> new Door(in, outlet(group.getFirst(), bound).orElse(in)))
                .toList());
        endpoints.add(bound);
        port = bound.port();
        if (!group.getFirst().kernelTimestamps()) {
            troubles.add(new BindTrouble(
                    "the kernel gives no receive timestamps on " + bound, "the clock is read in user space instead"));
        }
    }

    private Binding binding(Endpoint endpoint, boolean sharePort) {
        IpAddress address = endpoint.address();
        return new Binding(
                Addresses.family(address),
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
            if (first.family() == family) {
                return outlet(first, endpoints.get(i)).filter(KernelSockets::reports);
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
    private Optional<TimestampingSocket> outlet(TimestampingSocket first, Endpoint bound) {
        try {
            first.sharePort();
            TimestampingSocket outlet = TimestampingSocket.open(binding(bound, true));
            try {
                outlet.refuseDatagrams();
                first.steerBySource(config.receivers());
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
