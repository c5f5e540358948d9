package org.ntpdjava.nmea;

import java.io.IOException;
import java.nio.file.Path;

/** What went wrong with a serial port, in words that name the device and the cure. */
final class SerialTrouble {
    private static final int ENOENT = 2;
    /** Of flock(2): somebody else has locked it. */
    private static final int EAGAIN = 11;

    private static final int EACCES = 13;
    private static final int EBUSY = 16;

    private SerialTrouble() {}

    static IOException missing(Path device) {
        return cannotOpen(device, ENOENT);
    }

    /** @param errno of the open, 0 when unknown */
    static IOException cannotOpen(Path device, int errno) {
        return new IOException(device + ": " + reason(errno));
    }

    static IOException vanished(Path device) {
        return new IOException(device + ": the device is gone; is the receiver still plugged in and powered?");
    }

    private static String reason(int errno) {
        return switch (errno) {
            case ENOENT ->
                "no such device; plug the receiver in, or enable the port (Raspberry Pi: enable_uart=1), "
                        + "or name another with \"path\"";
            case EACCES ->
                "permission denied; add the user of this daemon to the group that owns the device " + "(often dialout)";
            case EAGAIN, EBUSY ->
                "in use by another program; stop gpsd or the login console (serial-getty) on this port";
            default -> "cannot be opened as a serial port (errno " + errno + "); is it one?";
        };
    }
}
