package org.ntpdjava.simulator;

import java.util.Optional;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A server that tells what its clock shows: an honest one when that is right, else a falseticker. A symmetric peer is
 * answered in symmetric passive mode.
 *
 * @param stratum 1 to 15
 * @param referenceId whom it follows
 * @param clockErrorS what its clock is ahead of true time
 * @param driftPpm what its clock gains on true time since the beginning of the world at {@link Simulation#EPOCH}
 * @param rootDispersionS what it claims its clock may be wrong by, right or not
 * @param leap what it announces
 */
public record ClockServer(
        int stratum,
        ReferenceId referenceId,
        double clockErrorS,
        double driftPpm,
        double rootDispersionS,
        LeapIndicator leap)
        implements SimulatedServer {
    static final ClockServer PRIMARY = of(1, ReferenceId.ofText("PPS"), 1e-4);

    private static final int PRECISION_LOG2_S = -23;
    private static final int MIN_POLL_LOG2_S = 3;
    /** How long ago its clock was set. */
    private static final NtpDuration REFERENCE_AGE = NtpDuration.ofSeconds(8);

    public ClockServer {
        boolean isFinite = Double.isFinite(clockErrorS) && Double.isFinite(driftPpm);
        if (stratum < 1 || stratum > 15 || !(rootDispersionS >= 0) || !isFinite) {
            throw new IllegalArgumentException("stratum " + stratum + ", clock error " + clockErrorS + ", drift "
                    + driftPpm + " ppm, root dispersion " + rootDispersionS);
        }
    }

    /** A right one. */
    public static ClockServer of(int stratum, ReferenceId referenceId, double rootDispersionS) {
        return new ClockServer(stratum, referenceId, 0, 0, rootDispersionS, LeapIndicator.NONE);
    }

    public ClockServer withClockErrorS(double newClockErrorS) {
        return new ClockServer(stratum, referenceId, newClockErrorS, driftPpm, rootDispersionS, leap);
    }

    public ClockServer withDriftPpm(double newDriftPpm) {
        return new ClockServer(stratum, referenceId, clockErrorS, newDriftPpm, rootDispersionS, leap);
    }

    /** To claim less than is true is to lie. */
    public ClockServer withRootDispersionS(double newRootDispersionS) {
        return new ClockServer(stratum, referenceId, clockErrorS, driftPpm, newRootDispersionS, leap);
    }

    public ClockServer withLeap(LeapIndicator newLeap) {
        return new ClockServer(stratum, referenceId, clockErrorS, driftPpm, rootDispersionS, newLeap);
    }

    @Override
    public Optional<NtpPacket> answer(NtpPacket request, NtpTimestamp trueTime) {
        double driftedS = driftPpm * 1e-6 * trueTime.secondsSince(Simulation.EPOCH);
        NtpTimestamp clock = trueTime.plus(NtpDuration.ofSeconds(clockErrorS + driftedS));
        return Optional.of(new NtpPacket(
                leap,
                request.version(),
                request.mode() == Mode.CLIENT ? Mode.SERVER : Mode.SYMMETRIC_PASSIVE,
                stratum,
                Math.max(request.pollLog2S(), MIN_POLL_LOG2_S),
                PRECISION_LOG2_S,
                0,
                rootDispersionS,
                referenceId,
                clock.minus(REFERENCE_AGE),
                request.transmit(),
                clock,
                clock));
    }
}
