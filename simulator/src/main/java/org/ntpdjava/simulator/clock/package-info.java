/**
 * The clock of a simulated machine: an oscillator by its law ({@link org.ntpdjava.simulator.clock.FrequencyLaw}), the
 * kernel's part of it ({@link org.ntpdjava.simulator.clock.KernelClock}, what adjtimex does), and the two put together
 * ({@link org.ntpdjava.simulator.clock.MachineClock}).
 */
@NullMarked
package org.ntpdjava.simulator.clock;

import org.jspecify.annotations.NullMarked;
