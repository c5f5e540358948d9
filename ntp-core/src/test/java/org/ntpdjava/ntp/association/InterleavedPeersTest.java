package org.ntpdjava.ntp.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Two symmetric peers in a small world (RFC 9769 section 3). What they write into a packet is read 1 ms before it leaves;
 * when it left they know exactly. The clock of the second is 0.25 s ahead of that of the first.
 */
class InterleavedPeersTest {
    private static final double AHEAD_S = 0.25;
    private static final double EARLY_S = 1e-3;
    private static final double PATH_S = 2e-3;
    private static final double POLL_S = 64;

    private record Event(double atS, Runnable what) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::atS));
    private Random random = new Random(0);
    private double nowS;
    private double lossShare;
    private double copyShare;
    private double jitterS;

    /** One of the two, with what it measured of the other. */
    private final class Peer {
        final OnWire wire = OnWire.symmetric();
        final double clockS;
        int basic;
        int interleaved;
        int sentInterleaved;
        double worstS;
        double worstInterleavedS;
        double worstBasicErrorS;

        Peer(double clockS, boolean xleave) {
            this.clockS = clockS;
            wire.interleave(xleave);
        }

        NtpTimestamp clock(double trueS) {
            return NtpTimestamp.ofUnix(1_795_000_000L, 0).plus(NtpDuration.ofSeconds(trueS + clockS));
        }

        void poll(Peer other, double everyS) {
            NtpTimestamp departure = wire.departureToTell();
            sentInterleaved += departure.isZero() ? 0 : 1;
            NtpPacket packet = packet(
                    departure.isZero() ? wire.peerTransmit() : wire.peerReceive(),
                    wire.peerReceived(),
                    departure.isZero() ? clock(nowS - EARLY_S) : departure);
            wire.sending(packet.receive(), departure);
            wire.sent(packet.transmit(), clock(nowS));
            carry(packet, other);
            in(everyS * (0.95 + 0.1 * random.nextDouble()), () -> poll(other, everyS));
        }

        private void carry(NtpPacket packet, Peer other) {
            int copies = random.nextDouble() < lossShare ? 0 : random.nextDouble() < copyShare ? 3 : 1;
            for (int i = 0; i < copies; i++) {
                in(PATH_S + jitterS * -Math.log(1 - random.nextDouble()), () -> other.arrived(packet));
            }
        }

        /** What a measurement may be wrong by: half of what its way took more than the least possible, and the stamps. */
        void arrived(NtpPacket packet) {
            if (!(wire.receive(packet, clock(nowS), basic + interleaved > 0) instanceof Volley volley)) {
                return;
            }
            double errorS = Math.abs(volley.offsetS() - (clockS > 0 ? -AHEAD_S : AHEAD_S));
            double excessS = Math.max(0, volley.delayS(-30) - 2 * PATH_S) / 2;
            boolean late = wire.heardInterleaved();
            basic += late ? 0 : 1;
            interleaved += late ? 1 : 0;
            worstS = Math.max(worstS, errorS - excessS);
            worstBasicErrorS = late ? worstBasicErrorS : Math.max(worstBasicErrorS, errorS);
            worstInterleavedS = late ? Math.max(worstInterleavedS, errorS - excessS) : worstInterleavedS;
        }
    }

    private static NtpPacket packet(NtpTimestamp origin, NtpTimestamp receive, NtpTimestamp transmit) {
        return new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SYMMETRIC_ACTIVE,
                1,
                6,
                -20,
                0,
                0,
                ReferenceId.NONE,
                NtpTimestamp.ZERO,
                origin,
                receive,
                transmit);
    }

    private void in(double laterS, Runnable what) {
        events.add(new Event(nowS + laterS, what));
    }

    private void run(Peer one, double pollS, Peer other, double otherPollS, double untilS) {
        in(1, () -> one.poll(other, pollS));
        in(1 + pollS / 3, () -> other.poll(one, otherPollS));
        while (events.peek().atS() < untilS) {
            Event next = events.poll();
            nowS = next.atS();
            next.what().run();
        }
    }

    @Test
    void onAGoodPathAlmostAllIsInterleavedAndExact() {
        Peer one = new Peer(0, true);
        Peer other = new Peer(AHEAD_S, true);
        run(one, POLL_S, other, POLL_S, 40 * POLL_S);
        for (Peer peer : new Peer[] {one, other}) {
            assertTrue(peer.interleaved > 20, () -> peer.interleaved + " interleaved, " + peer.basic + " basic");
            assertEquals(0, peer.worstInterleavedS, 1e-6);
        }
    }

    @Test
    void whoBeginsIsAnsweredInTheModeEvenByAPeerNotToldTo() {
        Peer one = new Peer(0, true);
        Peer other = new Peer(AHEAD_S, false);
        run(one, POLL_S, other, POLL_S, 40 * POLL_S);
        assertTrue(one.interleaved > 20 && other.interleaved > 20);
    }

    @Test
    void nobodyBeginsUnasked() {
        Peer one = new Peer(0, false);
        Peer other = new Peer(AHEAD_S, false);
        run(one, POLL_S, other, POLL_S, 40 * POLL_S);
        assertEquals(0, one.sentInterleaved + other.sentInterleaved);
        assertTrue(one.basic > 20 && other.basic > 20);
        assertEquals(EARLY_S / 2, one.worstBasicErrorS, 1e-6, "in basic mode the stamps are early");
    }

    /** Whatever the network does, no measurement is wrong by more than its round trip allows and stamps are early. */
    @ParameterizedTest(name = "seed {0}, lost {1}, copied {2}, jitter {3} s, poll ratio {4}")
    @CsvSource({
        "1, 0.2, 0, 0, 1",
        "2, 0, 0.5, 0.01, 1",
        "3, 0.3, 0.3, 0.01, 1",
        "4, 0.3, 0.3, 30, 1",
        "5, 0.1, 0.5, 100, 1",
        "6, 0, 0, 0, 2",
        "7, 0.2, 0.2, 0.1, 4",
        "8, 0.2, 0.2, 60, 0.5",
        "9, 0.5, 0.5, 20, 1"
    })
    void neverMeasuresWrongly(long seed, double loss, double copies, double jitter, double pollRatio) {
        random = new Random(seed);
        lossShare = loss;
        copyShare = copies;
        jitterS = jitter;
        Peer one = new Peer(0, true);
        Peer other = new Peer(AHEAD_S, true);
        run(one, POLL_S, other, POLL_S * pollRatio, 2_000 * POLL_S);
        for (Peer peer : new Peer[] {one, other}) {
            assertTrue(peer.basic + peer.interleaved > 20, "seed " + seed + ": nothing measured");
            assertTrue(
                    peer.worstS <= EARLY_S && peer.worstInterleavedS <= 1e-6,
                    () -> "seed " + seed + ": " + peer.worstS + " s, interleaved " + peer.worstInterleavedS + " s");
        }
    }
}
