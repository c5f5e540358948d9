/**
 * The daemon as a node of the public network simulator clknetsim: its protocol, and the clock, the network and the
 * reference clocks that a node has there.
 *
 * <p>The simulator lends a node three things: a clock that can be read and adjusted, datagrams to other nodes, and a wait
 * that ends at a deadline or with a datagram. Simulated time stands still but for that wait, so one thread does
 * everything, and nobody here looks at a clock of this machine.
 */
@NullMarked
package org.ntpdjava.clknetsim;

import org.jspecify.annotations.NullMarked;
