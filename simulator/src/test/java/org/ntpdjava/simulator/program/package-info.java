@NullMarked
package org.ntpdjava.simulator.program;

import org.jspecify.annotations.NullMarked;
