/** What gpsd says to its clients: JSON, a line for each report (gpsd_json(5)). */
@NullMarked
package org.ntpdjava.daemon.refclock.gpsd;

import org.jspecify.annotations.NullMarked;
