package org.ntpdjava.ntp.engine;

import java.util.List;
import org.ntpdjava.ntp.state.SystemState;

/**
 * An engine, and somebody who looks at what comes of each input and changes nothing.
 *
 * @param observer told on the engine's thread, when the input has been handled and before anybody performs an action
 */
public record ObservedEngine(NtpEngine engine, Observer observer) implements NtpEngine {
    /** Looks. */
    @FunctionalInterface
    public interface Observer {
        void handled(Input input, List<Action> actions);
    }

    @Override
    public List<Action> handle(Input input) {
        List<Action> actions = engine.handle(input);
        observer.handled(input, actions);
        return actions;
    }

    @Override
    public long nextDeadlineNs() {
        return engine.nextDeadlineNs();
    }

    @Override
    public SystemState state() {
        return engine.state();
    }
}
