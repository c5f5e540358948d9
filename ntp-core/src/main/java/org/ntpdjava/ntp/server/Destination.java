package org.ntpdjava.ntp.server;

/** Whom a packet was sent to. */
public enum Destination {
    /** An address of ours alone. */
    US,
    /** Everybody on a subnet, by its broadcast address. */
    SUBNET,
    /** A multicast group. */
    GROUP,
    /** The system does not tell. */
    UNTOLD
}
