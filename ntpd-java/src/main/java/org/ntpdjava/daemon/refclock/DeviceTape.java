package org.ntpdjava.daemon.refclock;

import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.pps.PpsEdge;

/** Hears what devices bring before anything is made of it. Called by the threads of the devices, and does not keep them. */
public interface DeviceTape {
    /** Nobody listens. */
    DeviceTape NONE = new DeviceTape() {
        @Override
        public void opened(IpAddress clock, String what) {}

        @Override
        public void lost(IpAddress clock, String what) {}

        @Override
        public void octets(IpAddress clock, Chunk chunk) {}

        @Override
        public void pulse(IpAddress clock, PpsEdge edge) {}
    };

    /**
     * A device of the clock is about to be opened.
     *
     * @param what it brings, for example {@code sentences}
     */
    void opened(IpAddress clock, String what);

    /** It has been let go of, or could not be opened. */
    void lost(IpAddress clock, String what);

    /** A receiver spoke. */
    void octets(IpAddress clock, Chunk chunk);

    /** An edge was seen. */
    void pulse(IpAddress clock, PpsEdge edge);
}
