package org.ntpdjava.ntp.association;

import java.util.Optional;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A packet of ours and its answer, of which the next answer can tell in interleaved mode when it left (RFC 9769).
 *
 * @param sent T1
 * @param serverReceived T2
 * @param received T4
 * @param measured it has given a measurement already, in basic mode
 * @param movedS by how much our clock had been moved until then
 * @param slewedS by how much it had been slewed
 */
record Exchange(
        NtpTimestamp sent,
        NtpTimestamp serverReceived,
        NtpTimestamp received,
        boolean measured,
        double movedS,
        double slewedS) {
    /** What the timestamps of four clock readings may contradict each other by: chronyd fills up its precision with noise. */
    private static final double NOISE_S = 0x1p-11;

    /**
     * The four timestamps; empty when the answer would have left before it was asked for, or after it was here.
     *
     * @param serverSent T3
     * @param movedNowS by how much our clock has been moved until now: the stamps go along
     * @param slewedNowS by how much it has been slewed
     */
    Optional<Volley> completed(NtpTimestamp serverSent, double movedNowS, double slewedNowS) {
        double heldS = serverSent.secondsSince(serverReceived);
        boolean possible = heldS >= -NOISE_S && received.secondsSince(sent) - heldS >= -NOISE_S;
        if (!possible) {
            return Optional.empty();
        }
        NtpDuration moved = NtpDuration.ofSeconds(movedNowS - movedS);
        return Optional.of(
                new Volley(sent.plus(moved), serverReceived, serverSent, received.plus(moved), slewedNowS - slewedS));
    }
}
