package org.ntpdjava.simulator;

import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * An NTP server in the simulated world; honest when its clock error is zero.
 *
 * @param stratum 1 to 15
 * @param clockErrorS what its clock is ahead of true time
 * @param rootDispersionS what it claims
 */
public record SimulatedServer(int stratum, ReferenceId referenceId, double clockErrorS, double rootDispersionS) {
    /** A stratum-1 server that tells the truth. */
    public static SimulatedServer honest() {
        return new SimulatedServer(1, ReferenceId.ofText("PPS"), 0, 1e-4);
    }

    /** What it answers to a request that arrives now; it answers at once. */
    NtpPacket answer(NtpPacket request, NtpTimestamp trueTime) {
        NtpTimestamp clock = trueTime.plus(NtpDuration.ofSeconds(clockErrorS));
        return new NtpPacket(
                LeapIndicator.NONE,
                request.version(),
                request.mode() == Mode.CLIENT ? Mode.SERVER : Mode.SYMMETRIC_PASSIVE,
                stratum,
                Math.max(request.pollLog2S(), 3),
                -23,
                0,
                rootDispersionS,
                referenceId,
                clock.minus(NtpDuration.ofSeconds(8)),
                request.transmit(),
                clock,
                clock);
    }
}
