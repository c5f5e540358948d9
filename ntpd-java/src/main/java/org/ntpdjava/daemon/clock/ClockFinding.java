package org.ntpdjava.daemon.clock;

import org.ntpdjava.ntp.engine.Input.ClockDisturbed.Disturbance;

/**
 * The kernel's clock is in another condition than we left it in: another program steers it.
 *
 * @param foundPpm the rate correction found, tick included; positive faster
 */
public record ClockFinding(Disturbance what, double foundPpm) {}
