package org.ntpdjava.daemon.trace;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Gives out the random numbers that were drawn then; where another program draws more, always the same ones. */
final class RecordedDraws implements RandomGenerator {
    private final Queue<Long> drawn = new ArrayDeque<>();
    private final SplittableRandom more = new SplittableRandom(1);
    private long differences;

    /** What was drawn in the next step; anything left of the step before is forgotten. */
    void load(long... bits) {
        differences += drawn.size();
        drawn.clear();
        for (long each : bits) {
            drawn.add(each);
        }
    }

    @Override
    public long nextLong() {
        if (drawn.isEmpty()) {
            differences++;
            return more.nextLong();
        }
        return drawn.remove();
    }

    /** How many were drawn more than then, or fewer. */
    long differences() {
        return differences;
    }
}
