package org.ntpdjava.nmea;

import java.time.Instant;

/** When each byte of a chunk arrived. */
@FunctionalInterface
public interface ArrivalTimes {
    /** @param index of the byte in its chunk, from 0 */
    Instant ofByte(int index);
}
