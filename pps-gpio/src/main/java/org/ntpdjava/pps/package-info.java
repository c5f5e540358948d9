/**
 * Pulses: where they come from, and when their edges were.
 */
@NullMarked
package org.ntpdjava.pps;

import org.jspecify.annotations.NullMarked;
