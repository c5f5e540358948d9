package org.ntpdjava.daemon.refclock;

import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;

/** Where readings go: the daemon stamps them with the moment and queues them for the engine. Called by many threads. */
@FunctionalInterface
public interface ReadingSink {
    /** @param clock 127.127.type.unit */
    void accept(IpAddress clock, Reading reading);
}
