package org.ntpdjava.daemon;

import java.util.List;
import org.ntpdjava.daemon.config.RefclockDevice;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.linux.Signals;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.nmea.SerialReceiver;
import org.slf4j.LoggerFactory;

/** The library that opens serial ports. */
final class SerialLibrary {
    private SerialLibrary() {}

    /** Its native part has SIGHUP ignored when it is loaded, which otherwise would be when the first receiver is opened. */
    static void loadFor(List<RefclockDevice> devices) {
        if (devices.stream().noneMatch(device -> device.clock().type() == DriverFactory.NMEA)) {
            return;
        }
        try {
            Signals.keepHangup(SerialReceiver::loadLibrary);
        } catch (SystemCallException e) {
            LoggerFactory.getLogger("ntpd").warn("{}", e.getMessage());
        }
    }
}
