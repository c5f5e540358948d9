package org.ntpdjava.clknetsim;

import java.nio.ByteBuffer;

/**
 * A UDP datagram that arrived. The simulator knows ports only as numbers that travel along.
 *
 * @param payload big-endian, position 0 to limit; a copy
 */
record Packet(NodeAddress from, int sourcePort, int destinationPort, ByteBuffer payload) {}
