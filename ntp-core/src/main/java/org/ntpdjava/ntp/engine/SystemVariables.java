package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The system variables of RFC 5905 section 11.1 that a clock update sets. Leap alarm and stratum 16 go together.
 *
 * @param rootDispersionS at {@code reference}; zero time means it was never set
 * @param sourceDispersionS the share of it that is the system peer's own
 * @param dispersionRate what it grows by, s/s
 * @param systemPeerId 0 for none
 * @param jitterS of the selection
 */
record SystemVariables(
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
    /** No clock runs better than this without being observed, s/s. */
    private static final double LEAST_RATE = 1e-9;

    SystemVariables {
        if ((leap == LeapIndicator.ALARM) != (stratum >= SystemState.UNSYNCHRONIZED_STRATUM)) {
            throw new IllegalArgumentException("leap " + leap + " with stratum " + stratum);
        }
    }

    /** Of a clock that does not know the time. */
    static SystemVariables unsynchronised(ReferenceId reason, double jitterS) {
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

    boolean synchronised() {
        return leap != LeapIndicator.ALARM;
    }

    /** How far our time can be from that of the primary source, s. */
    double rootDistanceS(NtpTimestamp served) {
        double ageS = reference.isZero() ? 0 : Math.max(0, served.secondsSince(reference));
        return rootDelayS / 2 + rootDispersionS + dispersionRate * ageS;
    }

    /** The root distance in nanoseconds, rounded up; {@link Long#MAX_VALUE} when not synchronised. */
    long errorBoundNs(NtpTimestamp served) {
        return synchronised() ? (long) Math.ceil(rootDistanceS(served) * 1e9) : Long.MAX_VALUE;
    }

    /** Still the same time, but another source to follow, or none (0). */
    SystemVariables withSystemPeer(int newSystemPeerId) {
        return new SystemVariables(
                leap,
                stratum,
                rootDelayS,
                rootDispersionS,
                sourceDispersionS,
                dispersionRate,
                referenceId,
                reference,
                newSystemPeerId,
                source,
                offsetS,
                jitterS);
    }

    /** Our own clock may be wrong by so much more, s. */
    SystemVariables withMoreDispersion(double moreS) {
        return new SystemVariables(
                leap,
                stratum,
                rootDelayS,
                rootDispersionS + moreS,
                sourceDispersionS,
                dispersionRate,
                referenceId,
                reference,
                systemPeerId,
                source,
                offsetS,
                jitterS);
    }

    /**
     * The same, with what is known now of how our own error grows while nothing is heard.
     *
     * @param laterBoundS what our own clock may be wrong by in {@code laterNs}
     * @param leastRate it is said to grow by at least this, s/s
     */
    SystemVariables withErrorGrowth(double laterBoundS, long laterNs, double leastRate, Now now) {
        double ageS = reference.isZero() ? 0 : Math.max(0, now.served().secondsSince(reference)) + laterNs * 1e-9;
        double grownS = sourceDispersionS + laterBoundS - rootDispersionS;
        double rate = ageS > 0 ? Math.max(Math.max(LEAST_RATE, leastRate), grownS / ageS) : dispersionRate;
        return new SystemVariables(
                leap,
                stratum,
                rootDelayS,
                rootDispersionS,
                sourceDispersionS,
                rate,
                referenceId,
                reference,
                systemPeerId,
                source,
                offsetS,
                jitterS);
    }
}
