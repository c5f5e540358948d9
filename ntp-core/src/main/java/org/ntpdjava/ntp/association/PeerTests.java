package org.ntpdjava.ntp.association;

import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.PollInterval;

/**
 * Whether a source is fit to be selected at all: tests 10 to 13 of ntpd, {@code fit} in RFC 5905 appendix A.5.5.3.
 *
 * @param floorStratum sources below are not fit
 * @param ceilingStratum sources at or above are not fit
 * @param maxDistanceS root distance at or above which a source is not fit, but for what a poll interval may add
 */
public record PeerTests(int floorStratum, int ceilingStratum, double maxDistanceS) {
    /**
     * The {@link Flash} bits of the tests that failed, 0 for a fit source.
     *
     * @param loop it follows us, or is us
     * @param reachable false also for a source that must not be selected ({@code noselect})
     */
    public int failed(PeerVariables peer, double rootDistanceS, int pollLog2S, boolean loop, boolean reachable) {
        int flash = 0;
        if (peer.leap() == LeapIndicator.ALARM || peer.stratum() < floorStratum || peer.stratum() >= ceilingStratum) {
            flash |= Flash.PEER_STRATUM.bit();
        }
        if (!(rootDistanceS < limitS(pollLog2S))) {
            flash |= Flash.PEER_DIST.bit();
        }
        if (loop) {
            flash |= Flash.PEER_LOOP.bit();
        }
        if (!reachable) {
            flash |= Flash.PEER_UNREACH.bit();
        }
        return flash;
    }

    /**
     * Which of the conditions behind {@link Flash#PEER_STRATUM} the source does not meet, as mode 6 names it.
     *
     * @return {@code alarm} when it does not know the time, {@code floor} or {@code ceiling} when its stratum is not what
     *     {@code tos} allows; empty when it meets all
     */
    public String stratumFault(PeerVariables peer) {
        if (peer.leap() == LeapIndicator.ALARM || peer.stratum() >= SystemState.UNSYNCHRONIZED_STRATUM) {
            return "alarm";
        }
        if (peer.stratum() < floorStratum) {
            return "floor";
        }
        return peer.stratum() >= ceilingStratum ? "ceiling" : "";
    }

    /** What the root distance of a fit source is below, s. */
    public double limitS(int pollLog2S) {
        return maxDistanceS + SystemState.PHI * PollInterval.seconds(pollLog2S);
    }
}
