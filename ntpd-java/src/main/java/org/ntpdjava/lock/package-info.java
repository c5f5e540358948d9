/** Waiting for the lock: on the way from a device to a clock that is right, which stage has been reached, and what is missing. */
@NullMarked
package org.ntpdjava.lock;

import org.jspecify.annotations.NullMarked;
