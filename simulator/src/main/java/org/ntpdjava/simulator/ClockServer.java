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
 * @param rootDispersionS what it claims its clock may be wrong by, right or not
 */
public record ClockServer(int stratum, ReferenceId referenceId, double clockErrorS, double rootDispersionS)
        implements SimulatedServer {
    static final ClockServer PRIMARY = new ClockServer(1, ReferenceId.ofText("PPS"), 0, 1e-4);

    private static final int PRECISION_LOG2_S = -23;
    private static final int MIN_POLL_LOG2_S = 3;
    /** How long ago its clock was set. */
    private static final NtpDuration REFERENCE_AGE = NtpDuration.ofSeconds(8);

    public ClockServer {
        if (stratum < 1 || stratum > 15 || !(rootDispersionS >= 0) || !Double.isFinite(clockErrorS)) {
            throw new IllegalArgumentException(
                    "stratum " + stratum + ", clock error " + clockErrorS + ", root dispersion " + rootDispersionS);
        }
    }

    public ClockServer withClockErrorS(double newClockErrorS) {
        return new ClockServer(stratum, referenceId, newClockErrorS, rootDispersionS);
    }

    public ClockServer withStratum(int newStratum, ReferenceId newReferenceId) {
        return new ClockServer(newStratum, newReferenceId, clockErrorS, rootDispersionS);
    }

    @Override
    public Optional<NtpPacket> answer(NtpPacket request, NtpTimestamp trueTime) {
        NtpTimestamp clock = trueTime.plus(NtpDuration.ofSeconds(clockErrorS));
        return Optional.of(new NtpPacket(
                LeapIndicator.NONE,
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
