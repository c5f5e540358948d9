package org.ntpdjava.daemon;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;

/** Hands an input to the engine, has its actions performed, and publishes its picture of the world. One thread. */
final class EnginePump {
    private final NtpEngine engine;
    private final Picture picture;
    private final EngineLoop.Performer performer;

    EnginePump(NtpEngine engine, Picture picture, EngineLoop.Performer performer) {
        this.engine = engine;
        this.picture = picture;
        this.performer = performer;
    }

    /** What performing an action brings is handled before anything else. */
    void handle(Input first) {
        Deque<Input> pending = new ArrayDeque<>();
        pending.add(first);
        while (!pending.isEmpty()) {
            for (Action action : engine.handle(pending.remove())) {
                if (action instanceof Action.ConfigTaken) {
                    picture.publish(engine.state()); // whoever waits for this looks at the picture next
                }
                performer.perform(action).ifPresent(pending::add);
            }
        }
        picture.publish(engine.state());
    }
}
