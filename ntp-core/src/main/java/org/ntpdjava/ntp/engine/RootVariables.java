package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.Outcome;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Derives the system variables from the system peer, {@code clock_update} of RFC 5905 appendix A.5.5.4. */
final class RootVariables {
    /** Until the next look, a second later, s. */
    private static final double MOST_SLEWED_S = 500e-6;

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
                peer.variables().rootDispersionS() + peer.latencyBoundS(),
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

    /**
     * The same, or with as much more dispersion as those who lead leave possible now: any minority of them may lie, and the
     * clock may be on its way to them; and while it waits for a step it is wrong by that, and by as much as a receiver may
     * be late besides.
     *
     * @param residualS what the clock is known to be wrong by
     */
    static SystemVariables doubted(
            SystemVariables variables, Outcome selection, double residualS, NtpTimestamp served) {
        double slewingS = Math.min(Math.abs(residualS), MOST_SLEWED_S);
        double offS = Math.abs(selection.offsetS()) + (variables.stratum() == 1 ? variables.sourceDispersionS() : 0);
        double disagreementS = Math.abs(selection.offsetS() - residualS) > ClockTrust.MOST_DISAGREEMENT_S ? offS : 0;
        double leastS = Math.max(selection.minorityBoundS() + slewingS, disagreementS);
        double lackingS = leastS - variables.rootDistanceS(served);
        return variables.synchronised() && selection.systemPeerId() != 0 && lackingS > 0
                ? variables.withMoreDispersion(lackingS)
                : variables;
    }

    /** A primary source is named by its own characters, any other by its address. */
    private static ReferenceId referenceId(SampledAssociation peer) {
        return peer.variables().stratum() == 0 ? peer.variables().referenceId() : peer.addressAsReferenceId();
    }
}
