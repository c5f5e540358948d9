/**
 * From names to addresses, away from the threads that may not wait.
 */
@NullMarked
package org.ntpdjava.daemon.resolve;

import org.jspecify.annotations.NullMarked;
