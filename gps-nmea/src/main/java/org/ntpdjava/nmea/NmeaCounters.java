package org.ntpdjava.nmea;

/**
 * What has become of the frames of a stream so far.
 *
 * @param accepted sentences understood, those of no use included
 * @param overlong frames dropped for their length
 * @param garbled frames dropped for a byte that does not print
 * @param malformed frames with a right checksum (or none needed) that do not read
 * @param binary frames of the UBX protocol with a right checksum
 * @param brokenBinary frames of it with a wrong one
 * @param junk bytes that belong to nothing
 */
public record NmeaCounters(
        long accepted,
        long overlong,
        long garbled,
        long badChecksum,
        long noChecksum,
        long malformed,
        long binary,
        long brokenBinary,
        long junk) {}
