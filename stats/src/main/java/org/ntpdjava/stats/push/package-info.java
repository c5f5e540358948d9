/**
 * Pushes reports to a collector by HTTP, all of it by one thread, with bounds for everything that a collector could make last or grow.
 */
@NullMarked
package org.ntpdjava.stats.push;

import org.jspecify.annotations.NullMarked;
