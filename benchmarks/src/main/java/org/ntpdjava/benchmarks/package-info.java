/**
 * What one event costs the engine. Run by {@code scripts/bench}; figures and their meaning are in docs/performance.md.
 */
@NullMarked
package org.ntpdjava.benchmarks;

import org.jspecify.annotations.NullMarked;
