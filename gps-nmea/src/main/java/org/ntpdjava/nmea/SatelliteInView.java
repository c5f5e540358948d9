package org.ntpdjava.nmea;

import java.util.OptionalInt;

/**
 * One satellite as GSV lists it.
 *
 * @param talker two letters, the constellation: {@code GP}, {@code GL}, {@code GA}, ...
 * @param number as the receiver numbers it
 * @param elevationDeg -90 to 90
 * @param azimuthDeg 0 to 360, clockwise from north
 * @param snrDb carrier to noise density, dB-Hz, 0 to 99; empty while not tracked
 */
public record SatelliteInView(
        String talker, int number, OptionalInt elevationDeg, OptionalInt azimuthDeg, OptionalInt snrDb) {}
