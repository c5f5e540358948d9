/**
 * Reference clocks: the window of their last readings, and numbering a pulse with the second it begins.
 */
@NullMarked
package org.ntpdjava.ntp.refclock;

import org.jspecify.annotations.NullMarked;
