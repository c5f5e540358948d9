/**
 * Which sources are right, and which of those to follow: intersection, cluster and combine
 * (RFC 5905 section 11.2).
 */
@NullMarked
package org.ntpdjava.ntp.select;

import org.jspecify.annotations.NullMarked;
