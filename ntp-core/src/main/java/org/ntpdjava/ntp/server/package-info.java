/**
 * Answering clients: access list, rate limit, most recently used list and the reply itself
 * (RFC 5905 section 9.2 and 7.4).
 */
@NullMarked
package org.ntpdjava.ntp.server;

import org.jspecify.annotations.NullMarked;
