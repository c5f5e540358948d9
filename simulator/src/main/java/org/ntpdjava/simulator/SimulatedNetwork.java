package org.ntpdjava.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Hosts behind paths that delay, lose, reorder and duplicate; and a name service. */
final class SimulatedNetwork {
    private final EventQueue events;
    private final Supplier<NtpTimestamp> trueTime;
    private final RandomGenerator random;
    private final Map<IpAddress, Host> hosts = new HashMap<>();
    private final Map<String, NameEntry> names = new HashMap<>();

    private record Host(SimulatedServer server, SimulatedPath path, Law.Draws there, Law.Draws back) {}

    private record NameEntry(double knownFromS, List<IpAddress> addresses) {}

    /** @param trueTime of the present */
    SimulatedNetwork(EventQueue events, Supplier<NtpTimestamp> trueTime, RandomGenerator random) {
        this.events = events;
        this.trueTime = trueTime;
        this.random = random;
    }

    /** Puts a host there, instead of what was there before. */
    void host(IpAddress address, SimulatedServer server, SimulatedPath path) {
        hosts.put(
                address,
                new Host(server, path, path.there().start(random), path.back().start(random)));
    }

    /** @param knownFromS since the world began; nobody can resolve it earlier */
    void name(String name, double knownFromS, List<IpAddress> addresses) {
        names.put(name, new NameEntry(knownFromS, addresses));
    }

    List<IpAddress> lookUp(String name) {
        NameEntry entry = names.get(name);
        return entry == null || events.nowS() < entry.knownFromS() ? List.of() : entry.addresses();
    }

    /** A packet leaves for there; what comes back is handed to {@code arrives} when it does. */
    void send(Endpoint remote, NtpPacket packet, Consumer<NtpPacket> arrives) {
        Host host = hosts.get(remote.address());
        if (host != null) {
            carry(
                    host.path(),
                    host.there(),
                    () -> host.server()
                            .answer(packet, trueTime.get())
                            .ifPresent(answer -> carry(host.path(), host.back(), () -> arrives.accept(answer))));
        }
    }

    private void carry(SimulatedPath path, Law.Draws delay, Runnable arrives) {
        if (random.nextDouble() < path.loss()) {
            return;
        }
        int copies = random.nextDouble() < path.duplicated() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            events.in(delay.nextS(events.nowS()), arrives);
        }
    }
}
