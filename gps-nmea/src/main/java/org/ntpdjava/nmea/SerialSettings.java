package org.ntpdjava.nmea;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * How to open a serial port: always 8 data bits, no parity, one stop bit, no flow control.
 *
 * @param device for example {@code /dev/serial0}; links are followed each time it is opened
 * @param baud one of {@link #BAUDS}
 */
public record SerialSettings(Path device, int baud) {
    /** The speeds that receivers use. */
    public static final Set<Integer> BAUDS = Set.of(4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800);

    private static final String OWN_USB = "/dev/ttyACM";

    /** Start bit, 8 data bits, stop bit. */
    private static final int BITS_PER_BYTE = 10;

    public SerialSettings {
        if (!BAUDS.contains(baud)) {
            throw new IllegalArgumentException("baud " + baud + " is none of 4800, 9600, ... 460800");
        }
    }

    /** For people, as {@code /dev/serial0 at 9600 baud}; without a speed where that means nothing. */
    @Override
    public String toString() {
        return isWire(device) ? device + " at " + baud + " baud" : device.toString();
    }

    /** Time of one byte on the wire, ns. */
    long byteTimeNs() {
        return BITS_PER_BYTE * 1_000_000_000L / baud;
    }

    /** Whether this is a USB port of the receiver itself, and no line that a USB adapter leads to. */
    public boolean isReceiversUsb() {
        try {
            return device.toRealPath().toString().startsWith(OWN_USB);
        } catch (IOException _) {
            return device.toString().startsWith(OWN_USB); // gone since
        }
    }

    /**
     * Whether bytes reach this port one after the other at the speed of {@link #baud}. Receivers with a USB port of their
     * own ({@code ttyACM}) and pseudo-terminals deliver in parcels, for which speed means nothing.
     *
     * @param realDevice the device with links followed
     */
    static boolean isWire(Path realDevice) {
        String name = realDevice.toString();
        return !name.startsWith("/dev/pts/") && !name.startsWith(OWN_USB);
    }
}
