package org.ntpdjava.nmea.setup;

import org.ntpdjava.nmea.NmeaSentence;
import org.ntpdjava.nmea.ubx.UbxFrame;

/** What a receiver said, whole and with the right checksum. */
sealed interface Heard {
    /** @param body what stands between {@code $} and {@code *} */
    record Sentence(String body, NmeaSentence sentence) implements Heard {}

    record Message(UbxFrame frame) implements Heard {}
}
