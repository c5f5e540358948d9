package org.ntpdjava.ntp.filter;

import java.util.Arrays;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The eight stages, newest first, and their ranking. Stages change places; none is ever made or thrown away. */
final class ShiftRegister {
    /** NSTAGE of RFC 5905. */
    static final int STAGES = 8;

    private final Stage[] stages = new Stage[STAGES];
    private final Stage[] ranked = new Stage[STAGES];
    private int size;
    private int usable;

    ShiftRegister(FrequencyTolerance tolerance) {
        Arrays.setAll(stages, i -> new Stage(tolerance));
        // Entries from the count of usable stages on mean nothing, but none is ever null.
        System.arraycopy(stages, 0, ranked, 0, STAGES);
    }

    /** How many stages are in use, unanswered polls included. */
    int size() {
        return size;
    }

    /** @param index 0 is the newest */
    Stage stage(int index) {
        return stages[index];
    }

    /** The stage for what is new; the oldest of a full register is gone. Whoever asks must fill it. */
    Stage shiftIn() {
        Stage oldest = stages[STAGES - 1];
        System.arraycopy(stages, 0, stages, 1, STAGES - 1);
        stages[0] = oldest;
        size = Math.min(STAGES, size + 1);
        return oldest;
    }

    /** Takes a stage out; the older ones move up. */
    void remove(Stage stage) {
        int index = 0;
        while (stages[index] != stage) {
            index++;
        }
        System.arraycopy(stages, index + 1, stages, index, STAGES - 1 - index);
        stages[STAGES - 1] = stage;
        size--;
    }

    void clear() {
        size = 0;
        usable = 0;
    }

    /**
     * Ranks the usable stages, best first; equal ranks stay newest first, which makes the filter transparent for sources
     * without delay.
     *
     * @return how many are usable
     */
    int rank(NtpTimestamp now) {
        usable = 0;
        for (int i = 0; i < size; i++) {
            if (stages[i].usable(now)) {
                stages[i].rankAt(now);
                insert(stages[i]);
            }
        }
        return usable;
    }

    /** @param place 0 is the best; below what {@link #rank} returned last */
    Stage ranked(int place) {
        return ranked[place];
    }

    private void insert(Stage stage) {
        int place = usable++;
        while (place > 0 && ranked[place - 1].rankS() > stage.rankS()) {
            ranked[place] = ranked[place - 1];
            place--;
        }
        ranked[place] = stage;
    }
}
