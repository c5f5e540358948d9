package org.ntpdjava.nmea;

import java.time.Instant;

/**
 * A line that looks like a sentence: from its {@code $} to before the end of line, printable ASCII only.
 *
 * @param text not yet checked
 * @param firstByteAt when its {@code $} arrived
 */
public record NmeaFrame(String text, Instant firstByteAt) {}
