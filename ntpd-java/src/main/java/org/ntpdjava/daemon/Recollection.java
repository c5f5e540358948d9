package org.ntpdjava.daemon;

import org.ntpdjava.ntp.state.ClockMemory;

/** What the companion of the drift file had to say. */
sealed interface Recollection {
    /** All of it. */
    record Whole(ClockMemory memory) implements Recollection {}

    /** There is no companion. */
    record None() implements Recollection {}

    /** @param why it is not about the clock as the drift file has it; for the log */
    record Outdated(String why) implements Recollection {}

    /** @param why it cannot be read or understood, with the place and what happens now; for the log */
    record Unusable(String why) implements Recollection {}
}
