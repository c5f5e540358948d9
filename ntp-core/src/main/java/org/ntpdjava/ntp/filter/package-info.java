/**
 * The clock filter: of the last eight samples the best one (RFC 5905 section 10).
 */
@NullMarked
package org.ntpdjava.ntp.filter;

import org.jspecify.annotations.NullMarked;
