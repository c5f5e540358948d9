package org.ntpdjava.simulator;

import java.util.Optional;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Something that must hold after every event. */
@FunctionalInterface
public interface Invariant {
    /** @return what is wrong, or empty */
    Optional<String> violation(View view);

    /**
     * The world after an event.
     *
     * @param elapsedS true time since the world began
     * @param state what the engine shows
     * @param served the time a client would be told
     * @param servedErrorS what that is ahead of true time
     */
    record View(double elapsedS, SystemState state, NtpTimestamp served, double servedErrorS) {
        /** What we claim our time to be wrong by at most, seconds. */
        public double boundS() {
            return PublishedBound.boundS(state, served);
        }
    }

    /** What RFC 5905 promises of the system and peer variables, whatever happens. */
    static Invariant wellFormed() {
        return new WellFormed();
    }

    /** Who tells the time is never off by half a second or more, which would be another second. */
    static Invariant neverAWrongSecond() {
        return servedWithin(0.5);
    }

    /** Who tells the time is right to this. */
    static Invariant servedWithin(double limitS) {
        return view -> view.state().synchronised() && !(Math.abs(view.servedErrorS()) < limitS)
                ? Optional.of("served time is off by " + view.servedErrorS() + " s, allowed are " + limitS)
                : Optional.empty();
    }

    /** Served time is right to within what we claim: half the root delay and the root dispersion. */
    static Invariant withinRootDistance() {
        return view -> view.state().synchronised() && !(Math.abs(view.servedErrorS()) <= view.boundS())
                ? Optional.of("served time is off by " + view.servedErrorS() + " s, claimed are " + view.boundS())
                : Optional.empty();
    }

    /** Once right, served time never jumps by less than this again: such an offset is slewed away. */
    static Invariant neverStepsBelow(double thresholdS) {
        return new NoSmallSteps(thresholdS);
    }

    /** We tell the time at all. */
    static Invariant synchronised() {
        return view -> view.state().synchronised() ? Optional.empty() : Optional.of("not synchronised");
    }

    /** This one, but not before so much of the world's time has gone. */
    default Invariant fromS(double elapsedS) {
        return view -> view.elapsedS() < elapsedS ? Optional.empty() : violation(view);
    }
}
