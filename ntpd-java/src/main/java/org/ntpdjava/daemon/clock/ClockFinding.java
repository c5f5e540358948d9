package org.ntpdjava.daemon.clock;

import org.ntpdjava.ntp.engine.Input.ClockDisturbed.Disturbance;

/** What a look at the kernel's clock brought to light. */
public sealed interface ClockFinding {
    /**
     * The clock is in another condition than we left it in: another program steers it.
     *
     * @param foundPpm the rate correction found, tick included; positive faster
     */
    record Disturbed(Disturbance what, double foundPpm) implements ClockFinding {}

    /**
     * The kernel steers by a pulse, as it was asked to.
     *
     * @param gainedS what its monotonic clock gained on the oscillator since the last finding of this kind, s
     * @param hasSignal it gets pulses that it can use
     */
    record SteeredByPulse(double gainedS, boolean hasSignal) implements ClockFinding {}
}
