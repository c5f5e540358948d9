/**
 * A world with a seed: oscillator, network, GPS and PPS around a whole engine.
 */
@NullMarked
package org.ntpdjava.simulator;

import org.jspecify.annotations.NullMarked;
