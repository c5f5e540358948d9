@NullMarked
package org.ntpdjava.daemon.refclock;

import org.jspecify.annotations.NullMarked;
