package org.ntpdjava.ntp.engine;

import java.util.List;
import org.ntpdjava.ntp.state.SystemState;

/**
 * The protocol: an event goes in, a list of actions comes out. Used by one thread; reads no clock, opens nothing.
 */
public interface NtpEngine {
    /**
     * Tells the engine what happened.
     *
     * @return what to do now, in order
     */
    List<Action> handle(Input input);

    /**
     * The monotonic time at which {@link Input.TimerDue} is wanted, nanoseconds; Long.MAX_VALUE for never. Later than the
     * time of a TimerDue that was just handled: who always serves the timer first still gets to the other inputs.
     */
    long nextDeadlineNs();

    /**
     * What the world may see; a new record after every change. A source that nothing happened to is shown as it was at
     * most 64 s ago: its distance and dispersions lack the 15 ppm of that time.
     */
    SystemState state();
}
