/**
 * The hat of the demo: a receiver on a real pseudo-terminal and its pulses, both of a simulated true time.
 */
@NullMarked
package org.ntpdjava.daemon.refclock.simulated;

import org.jspecify.annotations.NullMarked;
