package org.ntpdjava.ntp.association;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class PacketTestsTest {
    private static final NtpTimestamp NOW = NtpTimestamp.ofUnix(1_795_000_000L, 0);

    private LeapIndicator leap = LeapIndicator.NONE;
    private int stratum = 1;
    private int precisionLog2S = -20;
    private double rootDelayS;
    private double rootDispersionS;
    private double referenceAgeS = 10;
    private double turnaroundS = 0.001;
    private String referenceId = "GPS";

    private NtpPacket packet() {
        return new NtpPacket(
                leap,
                4,
                Mode.SERVER,
                stratum,
                6,
                precisionLog2S,
                rootDelayS,
                rootDispersionS,
                ReferenceId.ofText(referenceId),
                NOW.minus(NtpDuration.ofSeconds(referenceAgeS)),
                NOW,
                NOW.minus(NtpDuration.ofSeconds(turnaroundS)),
                NOW);
    }

    @Test
    void aGoodHeaderPasses() {
        assertEquals(0, PacketTests.failed(packet()));
    }

    /** A peer answers a poll interval after it heard us, and may have set its clock meanwhile; its transmit field is older still. */
    @Test
    void anInterleavedPeerMayHaveSetItsClockSinceItHeardUs() {
        turnaroundS = 8;
        referenceAgeS = 3;
        NtpPacket late = packet().withTransmit(NOW.minus(NtpDuration.ofSeconds(8)));
        assertEquals(0, PacketTests.failedInterleaved(late));
        assertEquals(Flash.PKT_HEADER.bit(), PacketTests.failed(late));
    }

    @Test
    void test6RejectsWhoDoesNotKnowTheTime() {
        leap = LeapIndicator.ALARM;
        assertEquals(Flash.PKT_STRATUM.bit(), PacketTests.failed(packet()));
        leap = LeapIndicator.NONE;
        for (int bad : new int[] {0, 16, 255}) {
            stratum = bad;
            assertEquals(Flash.PKT_STRATUM.bit(), PacketTests.failed(packet()), "stratum " + bad);
        }
    }

    @Test
    void test7RejectsAnAbsurdRootDistance() {
        rootDelayS = 20;
        rootDispersionS = 5.9;
        assertEquals(0, PacketTests.failed(packet()));
        rootDispersionS = 6;
        assertEquals(Flash.PKT_HEADER.bit(), PacketTests.failed(packet()));
    }

    @Test
    void test7RejectsAReferenceTimeOfTheFuture() {
        referenceAgeS = -0.001;
        assertEquals(Flash.PKT_HEADER.bit(), PacketTests.failed(packet()));
    }

    @Test
    void rejectsAnAnswerFromBeforeTheQuestion() {
        turnaroundS = -0.001;
        assertEquals(Flash.PKT_HEADER.bit(), PacketTests.failed(packet()));
    }

    /** A fast chronyd, whose two timestamps differ by the noise below its precision only. */
    @Test
    void takesAnAnswerThatIsEarlierByLessThanThePrecision() {
        turnaroundS = -0.9e-6;
        assertEquals(0, PacketTests.failed(packet()));
        precisionLog2S = -24;
        assertEquals(Flash.PKT_HEADER.bit(), PacketTests.failed(packet()));
        precisionLog2S = 0;
        turnaroundS = -0.001;
        assertEquals(Flash.PKT_HEADER.bit(), PacketTests.failed(packet()));
    }

    @Test
    void rejectsAPrecisionWorseThanASecond() {
        precisionLog2S = 1;
        assertEquals(Flash.PKT_HEADER.bit(), PacketTests.failed(packet()));
    }

    @Test
    void onlyStratumZeroWithAlarmIsAKiss() {
        referenceId = "RATE";
        stratum = 0;
        assertEquals(Optional.empty(), KissOfDeath.of(packet()));
        leap = LeapIndicator.ALARM;
        assertEquals(Optional.of(KissOfDeath.RATE), KissOfDeath.of(packet()));
        stratum = 1;
        assertEquals(Optional.empty(), KissOfDeath.of(packet()));
        stratum = 0;
        referenceId = "INIT";
        assertEquals(Optional.empty(), KissOfDeath.of(packet()));
    }

    @Test
    void peerTestsSetTheirBits() {
        PeerTests tests = new PeerTests(0, 15, 1.5);
        PeerVariables peer = PeerVariables.of(packet());
        assertEquals(0, tests.failed(peer, 0.1, 6, false, true));
        assertEquals(Flash.PEER_DIST.bit(), tests.failed(peer, 1.6, 6, false, true));
        assertEquals(Flash.PEER_LOOP.bit(), tests.failed(peer, 0.1, 6, true, true));
        assertEquals(Flash.PEER_UNREACH.bit(), tests.failed(peer, 0.1, 6, false, false));
        stratum = 15;
        assertEquals(Flash.PEER_STRATUM.bit(), tests.failed(PeerVariables.of(packet()), 0.1, 6, false, true));
        assertEquals(
                0x1600,
                tests.failed(PeerVariables.unknown(ReferenceId.INIT), 16, 6, false, false),
                "what ntpd shows at the start");
    }

    @Test
    void rootDistanceAddsEveryErrorUp() {
        rootDelayS = 0.1;
        rootDispersionS = 0.02;
        PeerVariables peer = PeerVariables.of(packet());
        assertEquals(
                (0.1 + 0.05) / 2 + 0.02 + 0.003 + 0.0015 + 0.001,
                peer.rootDistanceS(0.05, 0.003, 0.001, 0.0015),
                1e-12);
    }
}
