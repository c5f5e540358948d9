package org.ntpdjava.simulator.scenario;

import java.util.OptionalInt;
import org.ntpdjava.simulator.Simulation;

/**
 * What came of one start of a hat. Times are seconds since it began.
 *
 * @param seconds how many were looked at
 * @param misnumbered seconds in which the pulse had another second than it began
 * @param overconfident seconds in which the time told was wrong by half a second or more, and by more than was published
 * @param beyondBound seconds in which the time told was wrong by more than what was published
 * @param refusedAgain the most seconds on end in which a pulse that had been numbered was not any more
 * @param numberedAtS when the pulse was first numbered; empty when it never was
 * @param rightAtS from when on the time told was right to a millisecond, until the end; empty when it was not at the end
 * @param calibratedAtS from when on the sentences had their vote and were right to 20 ms, until the end
 */
public record HatResult(
        LateHat hat,
        int seconds,
        int misnumbered,
        int overconfident,
        int beyondBound,
        int refusedAgain,
        OptionalInt numberedAtS,
        OptionalInt rightAtS,
        OptionalInt calibratedAtS) {
    /** A server that answers numbers a pulse within this, s. */
    private static final int SOON_S = 60;
    /** Sentences as clear of all pulses as {@link LateHat#decides} says do so within this, s. */
    private static final int IN_TIME_S = 400;
    /** A step of the clock, after which all begins anew, takes no longer, s. */
    private static final int AFTER_A_STEP_S = 40;

    /** Runs it for so many seconds. */
    public static HatResult of(LateHat hat, int lengthS, EngineMaker maker) {
        Simulation world = hat.world(maker);
        HatWatch watch = new HatWatch(hat);
        world.watcher(watch).runUntil(lengthS);
        return watch.result();
    }

    /** Seconds in which we were wrong by a second and did not know it. */
    public int wrong() {
        return misnumbered + overconfident;
    }

    /** The pulse was not numbered in time, or later not any more, though the evidence said which second it begins. */
    public boolean isRefusal() {
        int inTimeS = hat.server() ? SOON_S : IN_TIME_S;
        return hat.hasPulse()
                && hat.decides()
                && (numberedAtS.orElse(Integer.MAX_VALUE) > inTimeS || refusedAgain > AFTER_A_STEP_S);
    }
}
