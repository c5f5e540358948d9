/**
 * From the bytes of a GPS receiver to sentences (NMEA 0183) to the UTC second they name. Knows nothing of NTP.
 */
@NullMarked
package org.ntpdjava.nmea;

import org.jspecify.annotations.NullMarked;
