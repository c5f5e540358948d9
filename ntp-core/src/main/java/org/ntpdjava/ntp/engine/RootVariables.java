package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.Outcome;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Derives the system variables from the system peer, {@code clock_update} of RFC 5905 appendix A.5.5.4. */
final class RootVariables {
    private RootVariables() {}

    /**
     * @param minDispersionS what one hop adds at least to the root dispersion (MINDISP, ntpd's {@code tos mindist})
     */
    static SystemVariables following(
            SampledAssociation peer, Outcome selection, LeapIndicator leap, double minDispersionS, Now now) {
        SampleFilter filter = peer.filter();
        int stratum = peer.variables().stratum() + 1;
        boolean tooFar = stratum >= SystemState.UNSYNCHRONIZED_STRATUM;
        double ageS = filter.ageS(now.served());
        double hopS = filter.dispersionS()
                + SystemState.PHI * ageS
                + Math.hypot(filter.jitterS(), selection.jitterS())
                + Math.abs(selection.offsetS());
        return new SystemVariables(
                tooFar ? LeapIndicator.ALARM : leap,
                stratum,
                peer.variables().rootDelayS() + filter.delayS(),
                peer.variables().rootDispersionS() + Math.max(hopS, minDispersionS),
                referenceId(peer),
                now.served(),
                peer.id(),
                selection.pps() ? ClockSource.PPS : peer.clockSource(),
                selection.offsetS(),
                selection.jitterS());
    }

    /** A primary source is named by its own characters, any other by its address. */
    private static ReferenceId referenceId(SampledAssociation peer) {
        return peer.variables().stratum() == 0 ? peer.variables().referenceId() : ReferenceId.ofAddress(peer.address());
    }
}
