package org.ntpdjava.ntp.control;

/**
 * What the engine's timer did since the start, for ntpq's {@code timerstats}.
 *
 * @param overruns how often it was more than a second late
 * @param transmissions packets it wanted sent
 */
public record TimerCounters(long overruns, long transmissions) {
    public static final TimerCounters NONE = new TimerCounters(0, 0);
}
