@NullMarked
package org.ntpdjava.nmea;

import org.jspecify.annotations.NullMarked;
