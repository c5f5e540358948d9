/**
 * The clock discipline: from a combined offset to a frequency and, rarely, a step (RFC 5905 sections 11.3 and 12).
 */
@NullMarked
package org.ntpdjava.ntp.discipline;

import org.jspecify.annotations.NullMarked;
