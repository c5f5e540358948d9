package org.ntpdjava.nmea;

/** What became of a frame. */
public sealed interface ParseResult {
    record Accepted(NmeaSentence sentence) implements ParseResult {}

    /** @param detail for people: what was wrong, for example {@code time "256000"} */
    record Rejected(Reason reason, String detail) implements ParseResult {}

    /** Why a frame was refused. */
    enum Reason {
        /** Not {@code $}, an address, and printable ASCII. */
        NOT_A_SENTENCE,
        BAD_CHECKSUM,
        NO_CHECKSUM,
        /** Fields are missing, or one does not read as what it must be. */
        BAD_FIELD,
        /** No such time of day, 24:00:00 included. */
        BAD_TIME,
        /** No such day. */
        BAD_DATE
    }
}
