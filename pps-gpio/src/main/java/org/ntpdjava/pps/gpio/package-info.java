/**
 * A GPIO pin as a source of pulses: which line of which chip it is, by label and name, and its edges, stamped by the kernel.
 */
@NullMarked
package org.ntpdjava.pps.gpio;

import org.jspecify.annotations.NullMarked;
