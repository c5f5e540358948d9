/**
 * Performing what the engine asks of the system clock.
 */
@NullMarked
package org.ntpdjava.daemon.clock;

import org.jspecify.annotations.NullMarked;
