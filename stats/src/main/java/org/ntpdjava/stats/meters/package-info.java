/**
 * The one table of meters, and the registry that Prometheus reads: docs/metrics.md, which is compared with it.
 */
@NullMarked
package org.ntpdjava.stats.meters;

import org.jspecify.annotations.NullMarked;
