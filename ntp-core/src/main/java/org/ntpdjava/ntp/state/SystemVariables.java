package org.ntpdjava.ntp.state;

import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The system variables of RFC 5905 section 11.1 that a clock update sets. Leap alarm and stratum 16 go together.
 *
 * @param rootDispersionS at {@code reference}; zero time means it was never set
 * @param sourceDispersionS the share of it that is the system peer's own
 * @param dispersionRate what it grows by, s/s
 * @param systemPeerId 0 for none
 * @param peerLost when it became none; zero time while there is one, or when none ever was
 * @param jitterS of the selection
 */
public record SystemVariables(
        LeapIndicator leap,
        int stratum,
        double rootDelayS,
        double rootDispersionS,
        double sourceDispersionS,
        double dispersionRate,
        ReferenceId referenceId,
        NtpTimestamp reference,
        int systemPeerId,
        NtpTimestamp peerLost,
        ClockSource source,
        double offsetS,
        double jitterS) {
    /** No clock runs better than this without being observed, s/s. */
    private static final double LEAST_RATE = 1e-9;

    public SystemVariables {
        if ((leap == LeapIndicator.ALARM) != (stratum >= SystemState.UNSYNCHRONIZED_STRATUM)) {
            throw new IllegalArgumentException("leap " + leap + " with stratum " + stratum);
        }
    }

    /** Of a clock whose system peer, if it has one, is not lost. */
    public SystemVariables(
            LeapIndicator leap,
            int stratum,
            double rootDelayS,
            double rootDispersionS,
            double sourceDispersionS,
            double dispersionRate,
            ReferenceId referenceId,
            NtpTimestamp reference,
            int systemPeerId,
            ClockSource source,
            double offsetS,
            double jitterS) {
        this(
                leap,
                stratum,
                rootDelayS,
                rootDispersionS,
                sourceDispersionS,
                dispersionRate,
                referenceId,
                reference,
                systemPeerId,
                NtpTimestamp.ZERO,
                source,
                offsetS,
                jitterS);
    }

    /** Of a clock that does not know the time. */
    public static SystemVariables unsynchronised(ReferenceId reason, double jitterS) {
        return new SystemVariables(
                LeapIndicator.ALARM,
                SystemState.UNSYNCHRONIZED_STRATUM,
                0,
                0,
                0,
                SystemState.PHI,
                reason,
                NtpTimestamp.ZERO,
                0,
                ClockSource.UNSPECIFIED,
                0,
                jitterS);
    }

    /**
     * Of an orphan parent: its clock runs free, those who follow it agree on the time, and nobody knows how wrong it is.
     *
     * @param before leap second and last update stay
     */
    public static SystemVariables orphan(SystemVariables before, int stratum, double jitterS) {
        return new SystemVariables(
                before.synchronised() ? before.leap() : LeapIndicator.NONE,
                stratum,
                0,
                0,
                0,
                0,
                stratum > 1 ? ReferenceId.LOOPBACK : ReferenceId.LOOP,
                before.reference(),
                0,
                ClockSource.UNSPECIFIED,
                0,
                jitterS);
    }

    /** What is served is the time of an orphan parent. */
    public boolean isOrphan() {
        return synchronised()
                && source == ClockSource.UNSPECIFIED
                && (referenceId.equals(ReferenceId.LOOPBACK) || referenceId.equals(ReferenceId.LOOP));
    }

    /**
     * What is served is this machine's own time, by its local clock (driver 1): that is called synchronised, and nobody knows how far
     * it is from UTC. It is so for as long as the time is the one that was set by it.
     */
    public boolean isLocal() {
        return synchronised() && source == ClockSource.LOCAL;
    }

    public boolean synchronised() {
        return leap != LeapIndicator.ALARM;
    }

    /** How far our time can be from that of the primary source, s. */
    public double rootDistanceS(NtpTimestamp served) {
        return rootDelayS / 2 + rootDispersionS(served);
    }

    /** Root dispersion at this time: what it was at the last update, and what it has grown by since. */
    public double rootDispersionS(NtpTimestamp served) {
        return reference.isZero()
                ? rootDispersionS
                : rootDispersionS + dispersionRate * Math.max(0, served.secondsSince(reference));
    }

    /** The root distance in nanoseconds, rounded up; {@link Long#MAX_VALUE} when not synchronised, or an orphan. */
    public long errorBoundNs(NtpTimestamp served) {
        return synchronised() && !isOrphan() ? (long) Math.ceil(rootDistanceS(served) * 1e9) : Long.MAX_VALUE;
    }

    /** The same with this leap second announced, or none. */
    public SystemVariables withLeap(LeapIndicator newLeap) {
        return with(newLeap, rootDispersionS, dispersionRate, systemPeerId, peerLost);
    }

    /** Still the same time, but another source to follow, or none (0). */
    public SystemVariables withSystemPeer(int newSystemPeerId, NtpTimestamp served) {
        NtpTimestamp lost = newSystemPeerId == 0 ? served : NtpTimestamp.ZERO;
        return with(leap, rootDispersionS, dispersionRate, newSystemPeerId, lost);
    }

    /** Our own clock may be wrong by so much more, s. */
    public SystemVariables withMoreDispersion(double moreS) {
        return with(leap, rootDispersionS + moreS, dispersionRate, systemPeerId, peerLost);
    }

    /**
     * The same, with what is known now of how our own error grows while nothing is heard.
     *
     * @param laterBoundS what our own clock may be wrong by in {@code laterNs}
     * @param leastRate it is said to grow by at least this, s/s
     */
    public SystemVariables withErrorGrowth(double laterBoundS, long laterNs, double leastRate, NtpTimestamp served) {
        if (isOrphan()) {
            return this;
        }
        double ageS = reference.isZero() ? 0 : Math.max(0, served.secondsSince(reference)) + laterNs * 1e-9;
        double grownS = sourceDispersionS + laterBoundS - rootDispersionS;
        double rate = ageS > 0 ? Math.max(Math.max(LEAST_RATE, leastRate), grownS / ageS) : dispersionRate;
        return with(leap, rootDispersionS, rate, systemPeerId, peerLost);
    }

    /** All that ever changes between two updates of the clock. */
    private SystemVariables with(
            LeapIndicator newLeap,
            double newRootDispersionS,
            double newDispersionRate,
            int newSystemPeerId,
            NtpTimestamp newPeerLost) {
        return new SystemVariables(
                newLeap,
                stratum,
                rootDelayS,
                newRootDispersionS,
                sourceDispersionS,
                newDispersionRate,
                referenceId,
                reference,
                newSystemPeerId,
                newPeerLost,
                source,
                offsetS,
                jitterS);
    }
}
