@NullMarked
package org.ntpdjava.daemon.refclock.simulated;

import org.jspecify.annotations.NullMarked;
