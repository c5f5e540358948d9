@NullMarked
package org.ntpdjava.simulator.clock;

import org.jspecify.annotations.NullMarked;
