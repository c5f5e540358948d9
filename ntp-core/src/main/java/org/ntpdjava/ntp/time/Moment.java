package org.ntpdjava.ntp.time;

/**
 * One instant read on two clocks: the monotonic one that measures intervals, and the system clock that we discipline.
 *
 * @param monotonicNs nanoseconds of CLOCK_MONOTONIC; never set, never stepped, its zero means nothing
 * @param clock the system clock (CLOCK_REALTIME) at the same instant
 */
public record Moment(long monotonicNs, NtpTimestamp clock) {}
