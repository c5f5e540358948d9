@NullMarked
package org.ntpdjava.simulator;

import org.jspecify.annotations.NullMarked;
