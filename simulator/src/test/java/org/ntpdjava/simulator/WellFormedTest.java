package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;

/** The invariants do see what is wrong: a good state is spoilt in one place each time. */
final class WellFormedTest {
    private final Simulation world = Worlds.world(1, Worlds.NO_CLOCK, 0, 0, Worlds.hat())
            .sentences(Worlds.NMEA, Reception.good(Worlds.HAT_LATENCY))
            .pulses(Worlds.PPS, Worlds.KERNEL_PULSE)
            .runUntil(60);
    private final SystemState good = world.state();

    private static Optional<String> violation(SystemState state) {
        return Invariant.wellFormed().violation(new Invariant.View(60, state, Simulation.EPOCH, 0));
    }

    private SystemState with(LeapIndicator leap, double rootDispersionS, int systemPeerId, List<PeerState> peers) {
        SystemVariables variables = new SystemVariables(
                leap,
                good.stratum(),
                good.rootDelayS(),
                rootDispersionS,
                good.variables().sourceDispersionS(),
                good.dispersionRate(),
                good.referenceId(),
                good.reference(),
                systemPeerId,
                good.source(),
                good.offsetS(),
                good.jitterS());
        return new SystemState(
                variables,
                good.precisionLog2S(),
                good.event(),
                good.timeConstantLog2S(),
                good.frequencyPpm(),
                good.clockJitterS(),
                good.clockWanderPpm(),
                good.errorBoundNs(),
                good.started(),
                good.correction(),
                peers);
    }

    @Test
    void isContentWithAGoodState() {
        assertEquals(Optional.empty(), violation(good));
    }

    @Test
    void alarmWithAStratumCannotEvenBeShown() {
        assertThrows(
                IllegalArgumentException.class,
                () -> with(LeapIndicator.ALARM, good.rootDispersionS(), good.systemPeerId(), good.peers()));
    }

    @Test
    void seesNegativeDispersion() {
        SystemState bad = with(good.leap(), -1e-9, good.systemPeerId(), good.peers());
        assertTrue(violation(bad).orElseThrow().contains("root dispersion -1.0E-9"));
    }

    @Test
    void seesASystemPeerThatIsNotMarked() {
        int other = good.peers().stream()
                .mapToInt(PeerState::associationId)
                .filter(id -> id != good.systemPeerId())
                .findFirst()
                .orElseThrow();
        SystemState bad = with(good.leap(), good.rootDispersionS(), other, good.peers());
        assertTrue(violation(bad).orElseThrow().endsWith("not PPS_PEER"));
    }

    @Test
    void seesTwoSystemPeers() {
        List<PeerState> twice = List.of(good.peers().getFirst(), good.peers().getFirst());
        SystemState bad = with(good.leap(), good.rootDispersionS(), good.systemPeerId(), twice);
        assertTrue(violation(bad).isPresent());
    }

    @Test
    void aViolationNamesTheSeedAndTheTime() {
        world.invariant(view -> Optional.of("all is lost"));
        AssertionError error = assertThrows(AssertionError.class, () -> world.runUntil(61));
        assertTrue(String.valueOf(error.getMessage()).startsWith("all is lost\nseed 1, 60."), error::toString);
    }
}
