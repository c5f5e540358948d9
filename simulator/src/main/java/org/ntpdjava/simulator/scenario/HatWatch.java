package org.ntpdjava.simulator.scenario;

import java.util.OptionalInt;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.simulator.Simulation;

/**
 * Looks each second at who tells the time by a hat: whether its pulse is numbered, whether that is the right second, and
 * whether what is published holds the truth.
 */
final class HatWatch implements Simulation.Watcher {
    /** What is more is another second, s. */
    private static final double HALF_A_SECOND_S = 0.5;
    /** A clock this right is on the right second, and on the pulse, s. */
    private static final double RIGHT_S = 1e-3;
    /** Sentences this right are as good as a configured {@code time2}, s. */
    private static final double CALIBRATED_S = 0.020;

    private final LateHat hat;
    private int seconds;
    private int misnumbered;
    private int overconfident;
    private int beyondBound;
    private int refusedNow;
    private int refusedAgain;
    private OptionalInt numberedAtS = OptionalInt.empty();
    private OptionalInt rightAtS = OptionalInt.empty();
    private OptionalInt calibratedAtS = OptionalInt.empty();

    HatWatch(LateHat hat) {
        this.hat = hat;
    }

    @Override
    public void second(long second, Simulation world) {
        int now = (int) second;
        seconds++;
        double errorS = Math.abs(world.servedErrorS());
        boolean synchronised = world.state().synchronised();
        boolean beyond = synchronised && errorS > world.boundS();
        beyondBound += beyond ? 1 : 0;
        overconfident += beyond && errorS > HALF_A_SECOND_S ? 1 : 0;
        if (hat.hasPulse()) {
            pulse(world.peer(Sources.PULSES), now, world);
        }
        rightAtS = since(rightAtS, synchronised && errorS < RIGHT_S, now);
        calibratedAtS = since(calibratedAtS, isCalibrated(world.peer(hat.sentences()), world), now);
    }

    private void pulse(PeerState pulse, int now, Simulation world) {
        misnumbered += isMisnumbered(pulse, world) ? 1 : 0;
        if (numberedAtS.isEmpty()) {
            numberedAtS = isNumbered(pulse) ? OptionalInt.of(now) : numberedAtS;
        } else {
            refusedNow = isRefused(pulse) ? refusedNow + 1 : 0;
            refusedAgain = Math.max(refusedAgain, refusedNow);
        }
    }

    /** From when on it has been so. */
    private static OptionalInt since(OptionalInt before, boolean is, int now) {
        return !is ? OptionalInt.empty() : before.isPresent() ? before : OptionalInt.of(now);
    }

    private static boolean isNumbered(PeerState pulse) {
        return pulse.dispersionS() < SampleFilter.MAX_DISPERSION_S;
    }

    /** The time it tells is another second's, whether it leads already or not. */
    private static boolean isMisnumbered(PeerState pulse, Simulation world) {
        return isNumbered(pulse) && Math.abs(pulse.offsetS() + world.servedErrorS()) > HALF_A_SECOND_S;
    }

    private static boolean isRefused(PeerState pulse) {
        return pulse.findings().stream().anyMatch(reason -> reason.stage() == Reason.Stage.UNNUMBERED);
    }

    /** The sentences have their vote, and what they tell is the true time to within {@link #CALIBRATED_S}. */
    private static boolean isCalibrated(PeerState sentences, Simulation world) {
        return sentences.selection().compareTo(SelectionStatus.OUTLIER) >= 0
                && Math.abs(sentences.offsetS() + world.servedErrorS()) <= CALIBRATED_S;
    }

    HatResult result() {
        return new HatResult(
                hat,
                seconds,
                misnumbered,
                overconfident,
                beyondBound,
                refusedAgain,
                numberedAtS,
                rightAtS,
                calibratedAtS);
    }
}
