@NullMarked
package org.ntpdjava.daemon.refclock.gpsd;

import org.jspecify.annotations.NullMarked;
