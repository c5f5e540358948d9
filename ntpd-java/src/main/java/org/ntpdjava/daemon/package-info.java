/**
 * The daemon: builds, starts, stops; decides nothing.
 */
@NullMarked
package org.ntpdjava.daemon;

import org.jspecify.annotations.NullMarked;
