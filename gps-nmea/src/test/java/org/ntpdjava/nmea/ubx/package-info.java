@NullMarked
package org.ntpdjava.nmea.ubx;

import org.jspecify.annotations.NullMarked;
