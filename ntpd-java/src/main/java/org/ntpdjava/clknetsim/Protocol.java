package org.ntpdjava.clknetsim;

/** The numbers of clknetsim's protocol. Every request is a header and its data, every reply its data alone. */
final class Protocol {
    /** Request number and zero, four octets each. */
    static final int HEADER_OCTETS = 8;

    static final int REGISTER = 1;
    static final int GETTIME = 2;
    static final int ADJTIMEX = 4;
    static final int SELECT = 6;
    static final int SEND = 7;
    static final int RECV = 8;
    static final int GETREFSAMPLE = 9;
    static final int DEREGISTER = 11;

    /** The clock of a node that can be adjusted. */
    static final int CLOCK_REALTIME = 0;

    static final int TYPE_UDP = 1;

    /** The longest payload of a datagram. */
    static final int MOST_PAYLOAD_OCTETS = 4000;

    /** Of SEND and of the reply to RECV, before the payload. */
    static final int PACKET_HEADER_OCTETS = 24;

    /** Room for the longest message either way. */
    static final int MESSAGE_OCTETS = HEADER_OCTETS + PACKET_HEADER_OCTETS + MOST_PAYLOAD_OCTETS;

    private Protocol() {}
}
