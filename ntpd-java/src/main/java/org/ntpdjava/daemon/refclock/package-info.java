/**
 * Drivers of reference clocks: from devices to the engine's readings.
 */
@NullMarked
package org.ntpdjava.daemon.refclock;

import org.jspecify.annotations.NullMarked;
