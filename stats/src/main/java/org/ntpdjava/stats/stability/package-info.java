/** How steady clocks are: the last hours in memory, and deviations from them. */
@NullMarked
package org.ntpdjava.stats.stability;

import org.jspecify.annotations.NullMarked;
