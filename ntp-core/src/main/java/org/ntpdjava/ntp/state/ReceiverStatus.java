package org.ntpdjava.ntp.state;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a GPS receiver tells about itself, in words that no receiver owns: made by a driver, read by statistics.
 *
 * @param fix quality of the position
 * @param satellitesUsed in the fix; empty until told
 * @param satellites those in view, as last told
 * @param antenna state of the antenna
 */
public record ReceiverStatus(Fix fix, OptionalInt satellitesUsed, List<Satellite> satellites, Antenna antenna) {
    public static final ReceiverStatus UNKNOWN =
            new ReceiverStatus(Fix.UNKNOWN, OptionalInt.empty(), List.of(), Antenna.UNKNOWN);

    public ReceiverStatus {
        satellites = List.copyOf(satellites);
    }

    /** Whether it knows where it is, which it must to know the time. */
    public Reason reason() {
        int dimensions = switch (fix) {
            case UNKNOWN -> -1;
            case NONE -> 0;
            case TWO_D -> 2;
            case THREE_D -> 3;
        };
        String antennaTrouble = antenna == Antenna.OPEN ? "open" : antenna == Antenna.SHORT ? "short" : "";
        return new Reason(Reason.Stage.RECEIVER, dimensions, satellitesUsed.orElse(-1), 0, 0, antennaTrouble);
    }

    /** Quality of the position fix. */
    public enum Fix {
        UNKNOWN,
        NONE,
        TWO_D,
        THREE_D
    }

    /** What the receiver says about its antenna. */
    public enum Antenna {
        UNKNOWN,
        INTERNAL,
        ACTIVE,
        OPEN,
        SHORT
    }

    /**
     * One satellite in view.
     *
     * @param constellation talker letters, for example {@code GP}
     * @param number as the receiver numbers it
     * @param snrDb carrier to noise, dB-Hz; empty while not tracked
     */
    public record Satellite(
            String constellation, int number, OptionalInt elevationDeg, OptionalInt azimuthDeg, OptionalInt snrDb) {}
}
