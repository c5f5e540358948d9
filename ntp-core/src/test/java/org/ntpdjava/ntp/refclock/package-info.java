@NullMarked
package org.ntpdjava.ntp.refclock;

import org.jspecify.annotations.NullMarked;
