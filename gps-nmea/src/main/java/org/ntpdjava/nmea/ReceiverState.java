package org.ntpdjava.nmea;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a receiver has told about itself.
 *
 * @param satellitesUsed in the fix; empty until told
 * @param inView sorted by constellation and number
 */
public record ReceiverState(
        FixState fix, OptionalInt satellitesUsed, List<SatelliteInView> inView, AntennaStatus antenna) {
    public ReceiverState {
        inView = List.copyOf(inView);
    }

    /** Quality of the position fix. */
    public enum FixState {
        /** Nothing told, or a fix without its dimension. */
        UNKNOWN,
        NONE,
        TWO_D,
        THREE_D
    }
}
