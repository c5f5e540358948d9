/**
 * Associations: the client, symmetric and pool state machines, reachability, poll process and the packet tests
 * (RFC 5905 sections 5, 8, 9 and 13).
 */
@NullMarked
package org.ntpdjava.ntp.association;

import org.jspecify.annotations.NullMarked;
