/**
 * What the clock is wrong by: one estimate from the observations of all sources, by a bank of Kalman filters over the
 * free-running clock. It takes the place of the loop filter of RFC 5905 section 12; docs/discipline.md derives it.
 */
@NullMarked
package org.ntpdjava.ntp.estimate;

import org.jspecify.annotations.NullMarked;
