/**
 * UDP: kernel-timestamped sockets on Linux, plain Netty datagram channels elsewhere.
 */
@NullMarked
package org.ntpdjava.daemon.transport;

import org.jspecify.annotations.NullMarked;
