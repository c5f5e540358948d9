package org.ntpdjava.ntp.state;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The system variables of RFC 5905 section 11.1 with the peers they came from, frozen: the one picture that receivers,
 * control and statistics look at. All times are served time, that is after {@link #correction}.
 *
 * @param variables what the last update of the clock set; pictures share it until the next one
 * @param precisionLog2S of reading the system clock
 * @param timeConstantLog2S poll exponent of the discipline
 * @param frequencyPpm what is added to the clock's rate; positive when it runs slow by itself
 * @param clockJitterS of successive updates
 * @param clockWanderPpm RMS of frequency changes
 * @param errorBoundNs the engine's own bound of |served time - true time| when this picture was made, which is at least
 *     once a second; 0 or more, rounded up; {@link Long#MAX_VALUE} when unsynchronized. Unlike root delay and dispersion,
 *     which the wire rounds up to 2<sup>-16</sup> s, this is as fine as the engine knows
 * @param started when the engine started
 * @param correction from the system clock to served time
 * @param clockSteps how often the time we serve was set to another since the start, by us or by others; offsets read
 *     under one number say nothing of those read under another
 * @param leapStatus what is known of leap seconds beside {@link #leap}
 * @param peers in the order of their association id
 */
public record SystemState(
        SystemVariables variables,
        int precisionLog2S,
        EventCount event,
        int timeConstantLog2S,
        double frequencyPpm,
        double clockJitterS,
        double clockWanderPpm,
        long errorBoundNs,
        NtpTimestamp started,
        ClockCorrection correction,
        int clockSteps,
        LeapStatus leapStatus,
        List<PeerState> peers) {
    /** PHI of RFC 5905: the frequency tolerance that dispersion grows with, s/s. */
    public static final double PHI = 15e-6;
    /** MAXSTRAT: the number of an unsynchronized clock. */
    public static final int UNSYNCHRONIZED_STRATUM = 16;

    public SystemState {
        if (errorBoundNs < 0) {
            throw new IllegalArgumentException("negative error bound: " + errorBoundNs + " ns");
        }
        peers = List.copyOf(peers);
    }

    /** Of a server that was told of no leap seconds, and whose clock was never stepped. */
    public SystemState(
            SystemVariables variables,
            int precisionLog2S,
            EventCount event,
            int timeConstantLog2S,
            double frequencyPpm,
            double clockJitterS,
            double clockWanderPpm,
            long errorBoundNs,
            NtpTimestamp started,
            ClockCorrection correction,
            List<PeerState> peers) {
        this(
                variables,
                precisionLog2S,
                event,
                timeConstantLog2S,
                frequencyPpm,
                clockJitterS,
                clockWanderPpm,
                errorBoundNs,
                started,
                correction,
                0,
                LeapStatus.UNKNOWN,
                peers);
    }

    public boolean synchronised() {
        return variables.synchronised();
    }

    /**
     * {@link #errorBoundNs} as a bound of how far served time is from UTC: {@link Long#MAX_VALUE}, too, while it is that of the local clock, whose
     * bound is against itself ({@link SystemVariables#isLocal}).
     */
    public long utcBoundNs() {
        return variables.isLocal() ? Long.MAX_VALUE : errorBoundNs;
    }

    /** {@link LeapIndicator#ALARM} until synchronized. */
    public LeapIndicator leap() {
        return variables.leap();
    }

    /** 1 to 15; 16 until synchronized. */
    public int stratum() {
        return variables.stratum();
    }

    /** Round trip to the primary source. */
    public double rootDelayS() {
        return variables.rootDelayS();
    }

    /** At {@link #reference}; it grows from there. */
    public double rootDispersionS() {
        return variables.rootDispersionS();
    }

    /** What root dispersion grows by, s/s ({@link #rootDispersionS(NtpTimestamp)}). */
    public double dispersionRate() {
        return variables.dispersionRate();
    }

    public ReferenceId referenceId() {
        return variables.referenceId();
    }

    /** When the clock was last updated; zero when never. */
    public NtpTimestamp reference() {
        return variables.reference();
    }

    /** Its association, 0 for none. */
    public int systemPeerId() {
        return variables.systemPeerId();
    }

    /** When it became none; zero while there is one, or when none ever was. */
    public NtpTimestamp peerLost() {
        return variables.peerLost();
    }

    public ClockSource source() {
        return variables.source();
    }

    /** The combined offset of the last update; positive when our clock was behind. */
    public double offsetS() {
        return variables.offsetS();
    }

    /** Jitter of the survivors. */
    public double jitterS() {
        return variables.jitterS();
    }

    /** Root dispersion now: what it was at the last update, and what it has grown by since. */
    public double rootDispersionS(NtpTimestamp servedNow) {
        return variables.rootDispersionS(servedNow);
    }

    /** Those who can be followed or watched, without the prototypes that pools have. */
    public List<PeerState> sources() {
        return peers.stream().filter(peer -> !peer.poolPrototype()).toList();
    }

    public Optional<PeerState> peer(int associationId) {
        return peers.stream().filter(p -> p.associationId() == associationId).findFirst();
    }

    /** The system status word of RFC 9327 section 3.1. */
    public int statusWord() {
        return leap().code() << 14 | source().code() << 8 | event.bits();
    }
}
