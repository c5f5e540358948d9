package org.ntpdjava.nmea;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a receiver said, as far as time and the state of the receiver are concerned. Positions are not kept. Empty fields
 * are empty optionals: a receiver that has just been switched on leaves most of them out.
 */
public sealed interface NmeaSentence {
    /**
     * Recommended minimum: time, date and validity.
     *
     * @param talker two letters, {@code GP}, {@code GN}, {@code GL}, ...
     * @param valid status A
     * @param date of two digits for the year, read as 1980 to 2079
     */
    record Rmc(String talker, Optional<UtcTime> time, boolean valid, Optional<LocalDate> date)
            implements NmeaSentence {}

    /**
     * Fix data: a time without a date.
     *
     * @param quality 0 none, 1 GPS, 2 differential, up to 8
     */
    record Gga(String talker, Optional<UtcTime> time, int quality, OptionalInt satellitesUsed)
            implements NmeaSentence {}

    /** Position: a time without a date. */
    record Gll(String talker, Optional<UtcTime> time, boolean valid) implements NmeaSentence {}

    /** Time and a date with the whole year; says nothing of its validity. */
    record Zda(String talker, Optional<UtcTime> time, Optional<LocalDate> date) implements NmeaSentence {}

    /** Dimension of the fix and the satellites in it. */
    record Gsa(String talker, Dimension dimension, List<Integer> satellites) implements NmeaSentence {
        public Gsa {
            satellites = List.copyOf(satellites);
        }
    }

    /**
     * Satellites in view: one part of a group.
     *
     * @param parts in the group, from 1
     * @param part which of them this is, 1 to {@code parts}
     * @param signal of NMEA 4.11, empty before
     */
    record Gsv(String talker, int parts, int part, OptionalInt signal, List<SatelliteInView> satellites)
            implements NmeaSentence {
        public Gsv {
            satellites = List.copyOf(satellites);
        }
    }

    /** The antenna: {@code PGTOP} and {@code PCD} of MediaTek, {@code TXT} of u-blox. */
    record Antenna(AntennaStatus status) implements NmeaSentence {}

    /**
     * {@code PMTK001}: what a MediaTek receiver did about a command.
     *
     * @param command its number
     * @param flag 0 invalid, 1 not supported, 2 failed, 3 done
     */
    record PmtkAnswer(int command, int flag) implements NmeaSentence {
        public static final int DONE = 3;
    }

    /** {@code PMTK010,001} of MediaTek, the first {@code TXT} of u-blox: it has just been switched on, with settings of its own. */
    record Started() implements NmeaSentence {}

    /**
     * Sound, but of no use here.
     *
     * @param address its first field
     */
    record Unknown(String address) implements NmeaSentence {}

    /** What GSA says about the fix. */
    enum Dimension {
        NONE,
        TWO_D,
        THREE_D
    }
}
