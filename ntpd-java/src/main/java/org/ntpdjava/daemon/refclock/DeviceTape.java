package org.ntpdjava.daemon.refclock;

import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.pps.PpsEdge;

/**
 * Hears what devices bring before anything is made of it, and the moment by which its driver makes it. Called by the threads of
 * the devices, and does not keep them.
 */
public interface DeviceTape {
    /** Nobody listens. */
    DeviceTape NONE = new DeviceTape() {
        @Override
        public void opened(IpAddress clock, String what, Moment at) {}

        @Override
        public void lost(IpAddress clock, String what, Moment at) {}

        @Override
        public void octets(IpAddress clock, Chunk chunk, Moment at) {}

        @Override
        public void pulse(IpAddress clock, PpsEdge edge, Moment at) {}

        @Override
        public void idle(IpAddress clock, String what, Moment at) {}
    };

    /**
     * A device of the clock is open.
     *
     * @param what it brings: {@code sentences} or {@code pulses}
     */
    void opened(IpAddress clock, String what, Moment at);

    /** It has been let go of, or could not be opened. */
    void lost(IpAddress clock, String what, Moment at);

    /** A receiver spoke. */
    void octets(IpAddress clock, Chunk chunk, Moment at);

    /** An edge was seen. */
    void pulse(IpAddress clock, PpsEdge edge, Moment at);

    /** A device had nothing to bring for as long as one waits for it. */
    void idle(IpAddress clock, String what, Moment at);
}
