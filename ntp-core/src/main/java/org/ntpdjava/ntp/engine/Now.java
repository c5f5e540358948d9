package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The instant of the input being handled.
 *
 * @param clock the system clock
 * @param served what we believe the time to be
 */
record Now(long monotonicNs, NtpTimestamp clock, NtpTimestamp served) {}
