package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.InstantSource;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.SerialReceiver;
import org.ntpdjava.nmea.SerialSettings;

/** Opens receivers: {@link SerialReceiver#open}, or a stand-in for tests. */
@FunctionalInterface
public interface ByteSourceFactory {
    /** @throws IOException when it cannot be opened; the message names the device and the cure */
    ByteSource open(SerialSettings settings, InstantSource clock) throws IOException;

    /**
     * The same of a device that the user did not name: somebody else's is left alone.
     *
     * @throws IOException as above, and when another program has the device
     */
    default ByteSource openUnused(SerialSettings settings, InstantSource clock) throws IOException {
        return open(settings, clock);
    }
}
