package org.ntpdjava.pps;

import java.time.Instant;

/**
 * The edge of a pulse-per-second signal.
 *
 * @param sequence the source's own count of edges; a jump of more than one means that pulses were lost
 * @param at the system clock (CLOCK_REALTIME) at the edge
 */
public record PpsEdge(long sequence, Instant at) {}
