/**
 * Reference clocks: collecting their readings between polls, and numbering a pulse with the second it begins.
 */
@NullMarked
package org.ntpdjava.ntp.refclock;

import org.jspecify.annotations.NullMarked;
