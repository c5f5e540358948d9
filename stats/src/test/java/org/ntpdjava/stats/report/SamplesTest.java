package org.ntpdjava.stats.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many there are, so many are kept, evenly. */
class SamplesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1000, 1024, 1025, 4097, 1_000_000})
    void keepsEveryNth(int count) {
        Samples samples = new Samples(1024);
        for (int i = 0; i < count; i++) {
            samples.add(i);
        }
        double[] kept = samples.kept();
        assertEquals(count, samples.count());
        assertEquals(0, samples.least());
        assertEquals(count - 1, samples.largest());
        assertTrue(kept.length <= 1024, () -> kept.length + " kept");
        assertEquals((count + samples.everyNth() - 1) / samples.everyNth(), kept.length);
        for (int i = 0; i < kept.length; i++) {
            assertEquals((double) i * samples.everyNth(), kept[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void percentilesOfThoseKeptAreNearThoseOfAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Samples few = new Samples(1 << 12);
        Samples all = new Samples(1 << 20);
        for (int i = 0; i < 500_000; i++) {
            double number = random.nextGaussian();
            few.add(number);
            all.add(number);
        }
        Percentiles near = Percentiles.of(few).orElseThrow();
        Percentiles exact = Percentiles.of(all).orElseThrow();
        assertEquals(exact.median(), near.median(), 0.08, () -> "seed " + seed);
        assertEquals(exact.p99(), near.p99(), 0.3, () -> "seed " + seed);
        assertEquals(exact.largest(), near.largest());
        assertEquals(1, exact.everyNth());
    }
}
