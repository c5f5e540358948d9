/**
 * A recording of what happens to the daemon, and what this program makes of one: docs/trace.md.
 */
@NullMarked
package org.ntpdjava.daemon.trace;

import org.jspecify.annotations.NullMarked;
