package org.ntpdjava.daemon.refclock;

import java.util.Objects;
import org.ntpdjava.ntp.time.TimeSource;
import org.slf4j.Logger;

/**
 * What every driver is given by the daemon.
 *
 * @param time read by several threads at once
 */
public record DriverContext(ReadingSink sink, TimeSource time, Logger log) {
    public DriverContext {
        Objects.requireNonNull(sink);
        Objects.requireNonNull(time);
        Objects.requireNonNull(log);
    }
}
