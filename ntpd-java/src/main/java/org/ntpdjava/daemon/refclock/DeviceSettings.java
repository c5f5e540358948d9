package org.ntpdjava.daemon.refclock;

import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.nmea.setup.SetupWish;

/**
 * The options of a reference clock that only its driver needs.
 *
 * @param path device instead of the driver's own name for it
 * @param ppsPath PPS device of driver 20
 * @param baud speed of a serial port instead of that of {@code mode}
 * @param setup what driver 20 tells its receiver
 */
public record DeviceSettings(Optional<String> path, Optional<String> ppsPath, OptionalInt baud, SetupWish setup) {
    public static final DeviceSettings NONE =
            new DeviceSettings(Optional.empty(), Optional.empty(), OptionalInt.empty());

    /** Nothing is set in a receiver. */
    public DeviceSettings(Optional<String> path, Optional<String> ppsPath, OptionalInt baud) {
        this(path, ppsPath, baud, SetupWish.NONE);
    }
}
