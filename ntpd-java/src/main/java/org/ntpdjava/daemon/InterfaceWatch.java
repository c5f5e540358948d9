package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ntpdjava.daemon.transport.Interfaces;
import org.ntpdjava.ntp.packet.Endpoint;

/** Looks at the interfaces from time to time, and tells the engine which addresses are ours when that has changed. */
final class InterfaceWatch {
    /** How often, s. */
    static final int LOOK_EVERY_S = 8;

    private final Supplier<Optional<Interfaces>> interfaces;
    private final int port;
    private final Consumer<Set<Endpoint>> engine;
    private Set<Endpoint> told = Set.of();

    /** @param port that we serve */
    InterfaceWatch(Supplier<Optional<Interfaces>> interfaces, int port, Consumer<Set<Endpoint>> engine) {
        this.interfaces = interfaces;
        this.port = port;
        this.engine = engine;
    }

    /** Looks. Where the system tells nothing, all stays as it was. From one thread at a time. */
    void look() {
        interfaces.get().ifPresent(this::compare);
    }

    private void compare(Interfaces now) {
        Set<Endpoint> ours = now.endpoints(port);
        if (!ours.equals(told)) {
            told = ours;
            engine.accept(ours);
        }
    }
}
