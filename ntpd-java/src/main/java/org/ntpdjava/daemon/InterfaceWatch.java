package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ntpdjava.daemon.transport.Interfaces;
import org.ntpdjava.ntp.packet.Endpoint;

/** Looks at the interfaces from time to time: the transport follows them, and the engine is told which addresses are ours. */
final class InterfaceWatch {
    /** How often, s. */
    static final int LOOK_EVERY_S = 8;

    private final Supplier<Optional<Interfaces>> interfaces;
    private final Consumer<Interfaces> transport;
    private final int port;
    private final Consumer<Set<Endpoint>> engine;
    private Set<Endpoint> told = Set.of();

    /**
     * @param transport told at every look
     * @param port that we serve
     * @param engine told when something has changed
     */
    InterfaceWatch(
            Supplier<Optional<Interfaces>> interfaces,
            Consumer<Interfaces> transport,
            int port,
            Consumer<Set<Endpoint>> engine) {
        this.interfaces = interfaces;
        this.transport = transport;
        this.port = port;
        this.engine = engine;
    }

    /** Looks. Where the system tells nothing, all stays as it was. From one thread at a time. */
    void look() {
        interfaces.get().ifPresent(this::compare);
    }

    private void compare(Interfaces now) {
        transport.accept(now);
        Set<Endpoint> ours = now.endpoints(port);
        if (!ours.equals(told)) {
            told = ours;
            engine.accept(ours);
        }
    }
}
