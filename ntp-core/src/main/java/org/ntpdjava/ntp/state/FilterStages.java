package org.ntpdjava.ntp.state;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.ntpdjava.ntp.state.PeerState.FilterStage;

/**
 * Stages of a filter as an immutable list that holds plain numbers, of seven digits each: a picture is taken at every event,
 * and nobody computes with what it shows.
 */
public final class FilterStages extends AbstractList<FilterStage> implements RandomAccess {
    /** MAXDISP of RFC 5905: the dispersion of a stage that holds nothing, s. */
    private static final float EMPTY_DISPERSION_S = 16;

    private static final int NUMBERS = 3;

    private final float[] numbers;

    private FilterStages(float[] numbers) {
        this.numbers = numbers;
    }

    /** Writes the stages down, newest first; those that are never set hold nothing. */
    public static final class Builder {
        private final float[] numbers;

        public Builder(int stages) {
            numbers = new float[NUMBERS * stages];
            for (int i = NUMBERS - 1; i < numbers.length; i += NUMBERS) {
                numbers[i] = EMPTY_DISPERSION_S;
            }
        }

        /** @param dispersionS including its age; 16 s at most count */
        public void set(int index, double offsetS, double delayS, double dispersionS) {
            numbers[NUMBERS * index] = (float) offsetS;
            numbers[NUMBERS * index + 1] = (float) delayS;
            numbers[NUMBERS * index + 2] = Math.min(EMPTY_DISPERSION_S, (float) dispersionS);
        }

        /** The builder must not be used any more. */
        public FilterStages build() {
            return new FilterStages(numbers);
        }
    }

    @Override
    public FilterStage get(int index) {
        int at = NUMBERS * index;
        return new FilterStage(numbers[at], numbers[at + 1], numbers[at + 2]);
    }

    @Override
    public int size() {
        return numbers.length / NUMBERS;
    }
}
