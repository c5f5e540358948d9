package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.SECOND;
import static org.ntpdjava.ntp.server.ServerFixtures.request;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.LeapSmear;
import org.ntpdjava.ntp.state.LeapStatus;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** Replies to clients while a leap second is smeared. */
class SmearTest {
    private static final NtpTimestamp END = NtpTimestamp.ofInstant(Instant.parse("2027-01-01T00:00:00Z"));
    private static final double DAY_S = 86_400;
    private static final int PPS = ReferenceId.ofText("PPS").bits();

    private static SystemState state(LeapIndicator leap, LeapSmear smear) {
        SystemState plain = ServerFixtures.state(
                leap,
                leap == LeapIndicator.ALARM ? 16 : 1,
                ReferenceId.ofText("PPS"),
                new NtpTimestamp(END.bits() - 100_000 * SECOND),
                0.001,
                ClockCorrection.IDENTITY);
        return new SystemState(
                plain.variables(),
                plain.precisionLog2S(),
                plain.event(),
                plain.timeConstantLog2S(),
                plain.frequencyPpm(),
                plain.clockJitterS(),
                plain.clockWanderPpm(),
                plain.errorBoundNs(),
                plain.started(),
                plain.correction(),
                plain.clockSteps(),
                new LeapStatus(Optional.empty(), 0, smear),
                plain.peers());
    }

    /** The engine last looked 1 s before this. */
    private static LeapSmear smear(int stepS, long servedBits) {
        return new LeapSmear(DAY_S, stepS, END, new NtpTimestamp(servedBits - SECOND), 0);
    }

    private static ByteBuffer reply(SystemState state, Mode mode, long clockBits, long monotonicNs) {
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        TimeSource clock = new TimeSource() {
            @Override
            public long clockBits() {
                return clockBits + 100;
            }

            @Override
            public long monotonicNs() {
                return monotonicNs;
            }
        };
        ByteBuffer request = request(4, mode, 0);
        PacketFields.putOrigin(request, 7); // of a client that may know interleaved mode
        new Responder(() -> state, clock, trusting(), new InterleavedMemory(new Random(1)))
                .respond(Verdict.ANSWER, request, 0, 1, clockBits, reply);
        return reply;
    }

    private static double movedS(ByteBuffer reply, long clockBits) {
        assertEquals(
                100,
                (double) (PacketFields.transmit(reply) - PacketFields.receive(reply)),
                1,
                "both timestamps move by the same, but for their last bit, which tells the two apart");
        return (PacketFields.receive(reply) - clockBits) * 0x1p-32;
    }

    /** 0 s before and at the beginning, a cosine between, and the whole second at the end. */
    @ParameterizedTest
    @CsvSource({
        "86401, 0",
        "86400, 0",
        "64800, 0.14644660940672624",
        "43200, 0.5",
        "21600, 0.8535533905932737",
        "0.001, 1",
        "-0.001, 0"
    })
    void followsHalfAWave(double leftS, double shareOfASecond) {
        for (int stepS : new int[] {-1, 1}) {
            long now = END.bits() - Math.round(leftS * SECOND);
            ByteBuffer reply = reply(state(LeapIndicator.NONE, smear(stepS, now)), Mode.CLIENT, now, 1_000_000_000L);
            assertEquals(stepS * shareOfASecond, movedS(reply, now), 1e-9);
        }
    }

    @Test
    void saysByHowMuchInItsReferenceIdAndNothingOfTheLeapSecond() {
        long now = END.bits() - 43_200 * SECOND;
        SystemState state = state(LeapIndicator.INSERT, smear(-1, now));
        ByteBuffer reply = reply(state, Mode.CLIENT, now, 1_000_000_000L);
        assertEquals(0xfee00000, PacketFields.referenceId(reply), "254 and -0.5 s in units of 2^-22 s");
        assertEquals(0, PacketFields.leap(reply));
        assertEquals(state.reference().bits() - SECOND / 2, PacketFields.reference(reply));
    }

    @Test
    void peersGetOurTimeAsItIs() {
        long now = END.bits() - 43_200 * SECOND;
        SystemState state = state(LeapIndicator.INSERT, smear(-1, now));
        ByteBuffer reply = reply(state, Mode.SYMMETRIC_ACTIVE, now, 1_000_000_000L);
        assertEquals(0, movedS(reply, now));
        assertEquals(PPS, PacketFields.referenceId(reply));
        assertEquals(LeapIndicator.INSERT.code(), PacketFields.leap(reply));
    }

    /** 23:59:59 comes twice: at its first end clients are a second behind, and so is the clock at its second beginning. */
    @Test
    void theInsertedSecondItselfIsNotSmeared() {
        long seen = END.bits() - SECOND - SECOND / 4;
        LeapSmear smear = new LeapSmear(DAY_S, -1, END, new NtpTimestamp(seen), 0);
        SystemState state = state(LeapIndicator.INSERT, smear);
        long first = END.bits() - SECOND / 8;
        assertEquals(-1, movedS(reply(state, Mode.CLIENT, first, 1_125_000_000L), first), 1e-9);
        long again = END.bits() - SECOND + SECOND / 8;
        assertEquals(0, movedS(reply(state, Mode.CLIENT, again, 1_375_000_000L), again), 1e-9);
    }

    @Test
    void anUnsynchronisedServerSaysSo() {
        long now = END.bits() - 43_200 * SECOND;
        ByteBuffer reply = reply(state(LeapIndicator.ALARM, smear(-1, now)), Mode.CLIENT, now, 1_000_000_000L);
        assertEquals(0, movedS(reply, now));
        assertEquals(LeapIndicator.ALARM.code(), PacketFields.leap(reply));
        assertEquals(ReferenceId.INIT.bits(), PacketFields.referenceId(reply));
    }

    @Test
    void neverGoesBackOrFast() {
        double before = Double.NaN;
        for (double leftS = DAY_S + 10; leftS > 0; leftS -= 7) {
            double served =
                    -leftS + smear(-1, END.bits()).offsetS(new NtpTimestamp(END.bits() - Math.round(leftS * SECOND)));
            double gone = served - before;
            assertTrue(Double.isNaN(gone) || Math.abs(gone - 7) < 7 * 20e-6, "at " + leftS + " s: " + gone);
            before = served;
        }
    }
}
