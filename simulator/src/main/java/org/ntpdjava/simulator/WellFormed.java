package org.ntpdjava.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemState;

/** What the variables of RFC 5905 sections 9.1 and 11.1 must be, whatever happens. */
final class WellFormed implements Invariant {
    private static final double MAX_FREQUENCY_PPM = 500;

    private static final List<Function<SystemState, Optional<String>>> OF_SYSTEM = List.of(
            WellFormed::leapAndStratum,
            WellFormed::systemNumbers,
            WellFormed::systemReference,
            WellFormed::marks,
            WellFormed::systemPeer,
            WellFormed::associationIds);

    private static final List<Function<PeerState, Optional<String>>> OF_PEER =
            List.of(WellFormed::registers, WellFormed::peerNumbers);

    @Override
    public Optional<String> violation(View view) {
        SystemState state = view.state();
        Stream<Optional<String>> ofSystem = OF_SYSTEM.stream().map(rule -> rule.apply(state));
        Stream<Optional<String>> ofPeers = state.peers().stream()
                .flatMap(peer ->
                        OF_PEER.stream().map(rule -> rule.apply(peer).map(what -> peer.label() + ": " + what)));
        return Stream.concat(ofSystem, ofPeers).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> leapAndStratum(SystemState s) {
        boolean inRange = s.stratum() >= 1 && s.stratum() <= SystemState.UNSYNCHRONIZED_STRATUM;
        boolean agree = s.synchronised() == s.stratum() < SystemState.UNSYNCHRONIZED_STRATUM;
        return unless(inRange && agree, "leap " + s.leap() + " with stratum " + s.stratum());
    }

    private static Optional<String> systemNumbers(SystemState s) {
        boolean sound = finite(s.offsetS(), s.clockWanderPpm())
                && notNegative(s.rootDelayS(), s.rootDispersionS(), s.jitterS(), s.clockJitterS())
                && Math.abs(s.frequencyPpm()) <= MAX_FREQUENCY_PPM;
        return unless(
                sound,
                "offset " + s.offsetS() + ", frequency " + s.frequencyPpm() + ", wander " + s.clockWanderPpm()
                        + ", root delay " + s.rootDelayS() + ", root dispersion " + s.rootDispersionS() + ", jitter "
                        + s.jitterS() + ", clock jitter " + s.clockJitterS());
    }

    private static Optional<String> systemReference(SystemState s) {
        return unless(!s.synchronised() || !s.reference().isZero(), "synchronised, but never updated");
    }

    private static Optional<String> marks(SystemState s) {
        long stars = count(s, SelectionStatus.SYSTEM_PEER);
        long pulses = count(s, SelectionStatus.PPS_PEER);
        boolean followed = s.systemPeerId() != 0;
        return unless(
                stars <= 1 && pulses <= 1 && followed == stars + pulses > 0,
                stars + " marked *, " + pulses + " marked o, system peer " + s.systemPeerId());
    }

    private static Optional<String> systemPeer(SystemState s) {
        if (s.systemPeerId() == 0) {
            return Optional.empty();
        }
        SelectionStatus expected =
                count(s, SelectionStatus.PPS_PEER) > 0 ? SelectionStatus.PPS_PEER : SelectionStatus.SYSTEM_PEER;
        Optional<SelectionStatus> actual = s.peer(s.systemPeerId()).map(PeerState::selection);
        return unless(
                actual.equals(Optional.of(expected)),
                "system peer " + s.systemPeerId() + " is " + actual + ", not " + expected);
    }

    private static Optional<String> associationIds(SystemState s) {
        int last = 0;
        for (PeerState peer : s.peers()) {
            if (peer.associationId() <= last || peer.associationId() > 0xffff) {
                return Optional.of("association " + peer.associationId() + " after " + last);
            }
            last = peer.associationId();
        }
        return Optional.empty();
    }

    private static Optional<String> registers(PeerState p) {
        boolean sound = p.reach() >= 0
                && p.reach() <= 0xff
                && p.unreach() >= 0
                && p.filter().size() <= 8;
        return unless(
                sound,
                "reach " + p.reach() + ", unreach " + p.unreach() + ", "
                        + p.filter().size() + " stages");
    }

    private static Optional<String> peerNumbers(PeerState p) {
        boolean sound = finite(p.offsetS(), p.delayS(), p.biasS())
                && notNegative(p.dispersionS(), p.jitterS(), p.rootDistanceS(), p.rootDelayS(), p.rootDispersionS());
        return unless(
                sound,
                "offset " + p.offsetS() + ", delay " + p.delayS() + ", dispersion " + p.dispersionS() + ", jitter "
                        + p.jitterS() + ", root distance " + p.rootDistanceS());
    }

    private static long count(SystemState s, SelectionStatus status) {
        return s.peers().stream().filter(p -> p.selection() == status).count();
    }

    private static boolean finite(double... values) {
        return DoubleStream.of(values).allMatch(Double::isFinite);
    }

    private static boolean notNegative(double... values) {
        return DoubleStream.of(values).allMatch(v -> v >= 0 && Double.isFinite(v));
    }

    private static Optional<String> unless(boolean holds, String what) {
        return holds ? Optional.empty() : Optional.of(what);
    }
}
