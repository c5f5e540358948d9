@NullMarked
package org.ntpdjava.simulator.scenario;

import org.jspecify.annotations.NullMarked;
