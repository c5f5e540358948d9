/**
 * The whole daemon beside real programs: chrony, NTPsec, gpsd, each in a process and, where ports matter, a network
 * namespace of its own. No program here may write the clock.
 */
@NullMarked
package org.ntpdjava.interop;

import org.jspecify.annotations.NullMarked;
