/**
 * A world with a seed: network, servers, GPS and PPS as pure models ({@link org.ntpdjava.simulator.Law} and those that
 * draw from it), the clock of a machine ({@link org.ntpdjava.simulator.clock.MachineClock}), and a {@link
 * org.ntpdjava.simulator.Simulation} of them around a whole engine. Nothing here reads a clock, starts a thread or opens
 * anything; what turns the models into bytes and edges for the daemon lives with its drivers.
 */
@NullMarked
package org.ntpdjava.simulator;

import org.jspecify.annotations.NullMarked;
