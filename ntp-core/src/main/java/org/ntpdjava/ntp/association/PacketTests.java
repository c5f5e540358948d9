package org.ntpdjava.ntp.association;

import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;

/** The tests of a header that already proved to be the answer to our packet (RFC 5905 section 8, tests 6 and 7). */
public final class PacketTests {
    /** MAXDISP: a root distance that makes a header absurd, s. */
    private static final double MAX_DISTANCE_S = 16;

    /** Half a millisecond; a server that claims less precision has no excuse for more. */
    private static final int COARSEST_NOISE_LOG2_S = -11;

    private PacketTests() {}

    /**
     * The same of an answer in interleaved mode, whose transmit field is about the answer before: it left after its request
     * arrived, and after the clock was set, nobody can say yet how long after. A symmetric peer may take a poll interval for it.
     */
    public static int failedInterleaved(NtpPacket packet) {
        boolean setSince = packet.reference().secondsSince(packet.receive()) > 0;
        return failed(packet.withTransmit(setSince ? packet.reference() : packet.receive()));
    }

    /** The {@link Flash} bits of the tests that failed, 0 for a good header. */
    public static int failed(NtpPacket packet) {
        int flash = 0;
        if (!isSynchronised(packet)) {
            flash |= Flash.PKT_STRATUM.bit();
        }
        if (!isPlausible(packet)) {
            flash |= Flash.PKT_HEADER.bit();
        }
        return flash;
    }

    /** Test 6: the server knows the time. */
    private static boolean isSynchronised(NtpPacket packet) {
        return packet.leap() != LeapIndicator.ALARM
                && packet.stratum() > 0
                && packet.stratum() < SystemState.UNSYNCHRONIZED_STRATUM;
    }

    /**
     * Test 7: its root distance is below 16 s and it was set before it sent, or never, as an orphan. A precision worse than a second is refused
     * too, and a server that answers before it was asked: neither leaves a measurement worth its name.
     */
    private static boolean isPlausible(NtpPacket packet) {
        return packet.rootDelayS() / 2 + packet.rootDispersionS() < MAX_DISTANCE_S
                && (packet.reference().isZero() || packet.transmit().secondsSince(packet.reference()) >= 0)
                && (packet.mode() == Mode.BROADCAST || !isAnsweredBeforeAsked(packet))
                && packet.precisionLog2S() <= 0;
    }

    /**
     * Its precision is what a server does not know of either timestamp, and chronyd fills that part of both with noise (RFC
     * 5905 section 7.3 asks for it): an answer within that time may seem to leave before the question came.
     */
    private static boolean isAnsweredBeforeAsked(NtpPacket packet) {
        double noiseS = Math.scalb(1.0, Math.min(packet.precisionLog2S(), COARSEST_NOISE_LOG2_S));
        return packet.transmit().secondsSince(packet.receive()) < -noiseS;
    }
}
