/**
 * What watchers look at: one immutable picture of the daemon at one moment, and the sentences that are made of it.
 */
@NullMarked
package org.ntpdjava.stats.watch;

import org.jspecify.annotations.NullMarked;
