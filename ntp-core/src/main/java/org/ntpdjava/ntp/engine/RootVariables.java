package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.Outcome;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Derives the system variables from the system peer, {@code clock_update} of RFC 5905 appendix A.5.5.4. */
final class RootVariables {
    private RootVariables() {}

    /**
     * @param errorBoundS what the clock may be wrong by against the sources it follows
     * @param dispersionRate what that grows by until more is known, s/s
     */
    static SystemVariables following(
            SampledAssociation peer,
            Outcome selection,
            LeapIndicator leap,
            double errorBoundS,
            double dispersionRate,
            Now now) {
        int stratum = peer.variables().stratum() + 1;
        double rootDelayS = peer.variables().rootDelayS() + peer.filter().delayS();
        double sourceDispersionS = Math.max(
                peer.variables().rootDispersionS() + latencyBoundS(peer),
                selection.minorityBoundS() - rootDelayS / 2 - errorBoundS);
        boolean tooFar = stratum >= SystemState.UNSYNCHRONIZED_STRATUM;
        return new SystemVariables(
                tooFar ? LeapIndicator.ALARM : leap,
                stratum,
                rootDelayS,
                sourceDispersionS + errorBoundS,
                sourceDispersionS,
                dispersionRate,
                referenceId(peer),
                now.served(),
                peer.id(),
                selection.pps() ? ClockSource.PPS : peer.clockSource(),
                selection.offsetS(),
                selection.jitterS());
    }

    /** How late it may speak without anybody knowing, s. */
    private static double latencyBoundS(SampledAssociation peer) {
        return peer instanceof RefclockAssociation clock ? clock.latencyBoundS() : 0;
    }

    /** A primary source is named by its own characters, any other by its address. */
    private static ReferenceId referenceId(SampledAssociation peer) {
        return peer.variables().stratum() == 0 ? peer.variables().referenceId() : peer.addressAsReferenceId();
    }
}
