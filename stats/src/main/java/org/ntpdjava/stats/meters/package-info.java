/**
 * The one table of meters, and what registries make of it: docs/metrics.md, which is compared with it.
 */
@NullMarked
package org.ntpdjava.stats.meters;

import org.jspecify.annotations.NullMarked;
