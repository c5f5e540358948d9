package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.transport.Interfaces;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/** What is told of the interfaces, and to whom. */
class InterfaceWatchTest {
    private static final IpAddress GLOBAL = IpAddress.parse("2001:db8::1").orElseThrow();
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::1").orElseThrow();

    private final List<Interfaces> followed = new ArrayList<>();
    private final List<Set<Endpoint>> told = new ArrayList<>();
    private Optional<Interfaces> present = Optional.of(Interfaces.NONE);
    private final InterfaceWatch watch = new InterfaceWatch(() -> present, followed::add, 123, told::add);

    private static Optional<Interfaces> with(IpAddress... addresses) {
        return Optional.of(new Interfaces(List.of(new Interfaces.Interface(7, "eth0", true, Set.of(addresses)))));
    }

    @Test
    void theEngineIsToldOfChangesAndTheTransportOfEachLook() {
        present = with(GLOBAL);
        watch.look();
        watch.look();
        present = Optional.empty();
        watch.look();
        present = with(GLOBAL, LINK_LOCAL);
        watch.look();
        assertEquals(3, followed.size());
        Endpoint global = new Endpoint(GLOBAL, 123);
        assertEquals(List.of(Set.of(global), Set.of(global, new Endpoint(LINK_LOCAL, 123, 7))), told);
    }
}
