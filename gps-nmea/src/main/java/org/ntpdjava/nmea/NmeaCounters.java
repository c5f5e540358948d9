package org.ntpdjava.nmea;

/**
 * What has become of the frames of a stream so far.
 *
 * @param accepted sentences understood, those of no use included
 * @param overlong frames dropped for their length
 * @param garbled frames dropped for a byte that does not print
 * @param malformed frames with a right checksum (or none needed) that do not read
 */
public record NmeaCounters(
        long accepted, long overlong, long garbled, long badChecksum, long noChecksum, long malformed) {}
