package org.ntpdjava.daemon;

import java.util.function.Supplier;
import org.ntpdjava.ntp.state.SystemState;

/** The engine's newest picture of the world: written by its thread, looked at by every other. */
final class Picture implements Supplier<SystemState> {
    private volatile SystemState state;

    Picture(SystemState first) {
        state = first;
    }

    @Override
    public SystemState get() {
        return state;
    }

    void publish(SystemState newest) {
        state = newest;
    }
}
