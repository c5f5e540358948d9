/**
 * Timestamps, durations and the small numbers that go with them (RFC 5905 section 6).
 *
 * <p>Uses no other package of ntp-core.
 */
@NullMarked
package org.ntpdjava.ntp.time;

import org.jspecify.annotations.NullMarked;
