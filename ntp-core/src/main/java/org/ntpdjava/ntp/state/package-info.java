/**
 * What the world may see: the system, peer and clock variables of RFC 5905 sections 9.1 and 11.1 as immutable
 * records, the events of RFC 9327, and the lines of the statistics files as data.
 */
@NullMarked
package org.ntpdjava.ntp.state;

import org.jspecify.annotations.NullMarked;
