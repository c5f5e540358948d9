package org.ntpdjava.ntp.server;

/** What is to become of a packet that arrived. */
public enum Verdict {
    /** Nothing; it is counted. */
    DROP,
    /** Nothing, by a rule of the access list, and one of our associations may have sent it: it is counted, and the engine is told. */
    DENIED,
    /** {@link Responder} answers with the time. */
    ANSWER,
    /** {@link Responder} answers with the time and a MAC of the same key: the request's MAC verifies. */
    ANSWER_AUTHENTIC,
    /** {@link Responder} answers with the time and a crypto-NAK: the MAC does not verify. */
    ANSWER_UNAUTHENTIC,
    /** {@link Responder} answers with a RATE kiss. */
    KISS,
    /** {@link Responder} answers with a RATE kiss and a MAC of the same key: the request's MAC verifies. */
    KISS_AUTHENTIC,
    /** It belongs to an association: decode it and hand it to the engine. */
    ENGINE,
    /** A query of mode 6 that the access list allows. */
    CONTROL
}
