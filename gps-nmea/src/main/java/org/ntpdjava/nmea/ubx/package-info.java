/** The binary protocol of u-blox receivers, UBX: frames, and the few messages that tell of time. */
@NullMarked
package org.ntpdjava.nmea.ubx;

import org.jspecify.annotations.NullMarked;
