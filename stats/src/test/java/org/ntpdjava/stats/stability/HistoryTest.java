package org.ntpdjava.stats.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerState.FilterStage;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.stats.watch.Pictures;

/** What is kept of a clock that is stepped. */
class HistoryTest {
    private static final double NOISE_S = 1e-6;
    private static final int STEPPED_AT_S = 5;
    private static final int LENGTH_S = 1_000;

    private final Random random = new Random(3);
    private final History history = new History();

    /** A pulse each second of a clock that is wrong until it is stepped; the last reading before the step may be seen after it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.5, 2e-4, -3_600})
    void aStepIsNoInstability(double byS) {
        for (int second = 0; second < LENGTH_S; second++) {
            boolean right = second >= STEPPED_AT_S;
            boolean shown = second > STEPPED_AT_S;
            double noiseS = NOISE_S * random.nextGaussian();
            NtpTimestamp at = Pictures.NOW.plus(NtpDuration.ofSeconds(second + (shown ? byS : 0)));
            PeerState pulse = read(Pictures.pulse(Pictures.hat()), at, (shown ? 0 : byS) + noiseS);
            history.look(after(right ? 1 : 0, pulse), second * 1_000_000_000L);
        }
        List<AllanDeviation.Point> points = history.stability().getFirst().points();
        assertTrue(points.size() > 10, points::toString);
        double expected = Math.sqrt(3) * NOISE_S;
        assertEquals(expected, points.getFirst().deviation(), 0.1 * expected, "white noise of the readings, at 1 s");
    }

    private static SystemState after(int steps, PeerState pulse) {
        SystemState state = Pictures.synchronised(500, List.of(pulse));
        return new SystemState(
                state.variables(),
                state.precisionLog2S(),
                state.event(),
                state.timeConstantLog2S(),
                state.frequencyPpm(),
                state.clockJitterS(),
                state.clockWanderPpm(),
                state.errorBoundNs(),
                state.started(),
                state.correction(),
                steps,
                state.leapStatus(),
                state.peers());
    }

    private static PeerState read(PeerState peer, NtpTimestamp at, double offsetS) {
        return new PeerState(
                peer.associationId(),
                peer.name(),
                peer.remote(),
                peer.local(),
                peer.configured(),
                peer.poolPrototype(),
                peer.told(),
                at,
                peer.origin(),
                peer.received(),
                peer.transmitted(),
                peer.schedule(),
                peer.reach(),
                peer.unreach(),
                peer.hostMode(),
                peer.version(),
                peer.hostPollLog2S(),
                peer.peerPollLog2S(),
                peer.headwayS(),
                peer.flash(),
                peer.keyId(),
                offsetS,
                peer.delayS(),
                peer.dispersionS(),
                peer.jitterS(),
                peer.biasS(),
                peer.rootDistanceS(),
                List.of(new FilterStage(offsetS, 0, 1e-6)),
                peer.selection(),
                peer.event(),
                peer.packetsSent(),
                peer.packetsReceived(),
                peer.counters(),
                peer.referenceClock(),
                peer.receiver(),
                peer.reason(),
                peer.findings());
    }
}
