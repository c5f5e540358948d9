package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import org.ntpdjava.pps.PpsSource;

/** Opens pulse sources by the name of their device. */
@FunctionalInterface
public interface PpsSourceFactory {
    /**
     * @param device a path, for example {@code /dev/pps0}
     * @param fallingEdge whether the second begins at the falling edge
     * @throws IOException when it cannot be opened; the message names the device and the cure
     */
    PpsSource open(String device, boolean fallingEdge) throws IOException;
}
