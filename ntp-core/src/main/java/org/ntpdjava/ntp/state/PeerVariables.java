package org.ntpdjava.ntp.state;

import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What a source last told about itself: the peer variables that are copied from its packets (RFC 5905 section 9.1).
 *
 * @param stratum 0 for a reference clock, 1 to 15 for a server, 16 while it is not synchronized
 * @param pollLog2S its poll exponent as told
 * @param rootDelayS its round trip to the primary source
 * @param rootDispersionS its own dispersion
 * @param reference when its clock was last updated, by its own account; zero for a reference clock
 */
public record PeerVariables(
        LeapIndicator leap,
        Mode mode,
        int stratum,
        int pollLog2S,
        int precisionLog2S,
        double rootDelayS,
        double rootDispersionS,
        ReferenceId referenceId,
        NtpTimestamp reference) {
    /** MINDISP: what half of the delays of a source is never believed to be less than twice of, s (ntpd's value). */
    private static final double MIN_ROUND_TRIP_S = 0.005;

    private static final int UNKNOWN_PRECISION_LOG2_S = 0;

    /** Nothing is known yet. */
    public static PeerVariables unknown(ReferenceId referenceId) {
        return new PeerVariables(
                LeapIndicator.ALARM,
                Mode.RESERVED,
                SystemState.UNSYNCHRONIZED_STRATUM,
                0,
                UNKNOWN_PRECISION_LOG2_S,
                0,
                0,
                referenceId,
                NtpTimestamp.ZERO);
    }

    /** What a reference clock would tell in a packet. */
    public static PeerVariables ofClock(
            LeapIndicator leap, int stratum, int pollLog2S, int precisionLog2S, ReferenceId referenceId) {
        return new PeerVariables(
                leap, Mode.SERVER, stratum, pollLog2S, precisionLog2S, 0, 0, referenceId, NtpTimestamp.ZERO);
    }

    /** These are what {@link #ofClock} would make of that. Creates no object. */
    public boolean isOfClock(
            LeapIndicator otherLeap, int otherStratum, int otherPollLog2S, int otherPrecisionLog2S, ReferenceId other) {
        return leap == otherLeap
                && mode == Mode.SERVER
                && stratum == otherStratum
                && pollLog2S == otherPollLog2S
                && precisionLog2S == otherPrecisionLog2S
                && referenceId.equals(other);
    }

    public static PeerVariables of(NtpPacket packet) {
        return new PeerVariables(
                packet.leap(),
                packet.mode(),
                packet.stratum() == 0 ? SystemState.UNSYNCHRONIZED_STRATUM : packet.stratum(),
                packet.pollLog2S(),
                packet.precisionLog2S(),
                packet.rootDelayS(),
                packet.rootDispersionS(),
                packet.referenceId(),
                packet.reference());
    }

    /**
     * LAMBDA: how far the time of this source can be from that of the primary source (RFC 5905 appendix A.5.5.2,
     * {@code root_dist}).
     *
     * @param delayS round trip between us
     * @param dispersionS of the clock filter
     * @param driftS what our clock may have drifted since the sample the filter believes
     */
    public double rootDistanceS(double delayS, double dispersionS, double jitterS, double driftS) {
        return Math.max(MIN_ROUND_TRIP_S, rootDelayS + delayS) / 2 + rootDispersionS + dispersionS + driftS + jitterS;
    }
}
