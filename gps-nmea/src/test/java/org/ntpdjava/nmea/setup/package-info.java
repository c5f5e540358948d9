@NullMarked
package org.ntpdjava.nmea.setup;

import org.jspecify.annotations.NullMarked;
