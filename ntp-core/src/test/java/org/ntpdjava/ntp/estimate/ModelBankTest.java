package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBankTest {
    @Test
    void expectsATypicalCrystal() {
        ModelBank bank = new ModelBank(0);
        assertEquals(4, bank.leader(), "1e-9");
        assertTrue(bank.wanderPerRootS() > 1e-9 && bank.wanderPerRootS() < 3e-8, () -> "" + bank.wanderPerRootS());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-11, 1e-10, 1e-8, 1e-7, 1e-30, 1})
    void expectsWhatAnEarlierRunFound(double wander) {
        ModelBank bank = new ModelBank(0);
        bank.expect(wander);
        double nearest = Math.clamp(wander, 1e-11, 1e-7);
        assertEquals(Math.log10(nearest), -11 + 0.5 * bank.leader(), 0.01);
    }

    /** On pulses of a microsecond; the less a crystal wanders, the longer it takes to show. */
    @ParameterizedTest(name = "wander {0}, {1} s, seed {2}")
    @CsvSource({
        "1e-10, 6000, 1",
        "1e-10, 6000, 2",
        "1e-9, 2000, 1",
        "1e-9, 2000, 2",
        "1e-9, 2000, 3",
        "1e-8, 600, 1",
        "1e-8, 600, 2",
        "1e-8, 600, 3"
    })
    void learnsTheWanderOfItsCrystal(double wander, int seconds, long seed) {
        ClockEstimator estimator = new ClockEstimator();
        Crystal crystal = new Crystal(seed, 0, 20e-6, wander);
        for (int i = 0; i < seconds; i++) {
            crystal.second();
            crystal.pulse(estimator, 1, 1e-6);
        }
        double found = estimator.wanderPerRootS();
        assertEquals(Math.log10(wander), Math.log10(found), 0.6, () -> "seed " + seed + ": " + found);
    }

    @Test
    void noSingleObservationDecidesAboutAModel() {
        ModelBank bank = new ModelBank(0);
        Source source = new Source(1, new ReadingNoise(1e-6), 0);
        bank.start(0, new Prior(0, 1e-6, 0, 1e-9, 0, 1e-15));
        bank.predict(1);
        bank.observe(1e-4, source, 1);
        double least = 1;
        for (int i = 0; i < ModelBank.MODELS; i++) {
            least = Math.min(least, bank.logLikelihood(i));
        }
        assertTrue(Double.isFinite(least));
        assertTrue(bank.wanderPerRootS() < 5e-8, () -> "" + bank.wanderPerRootS());
    }

    @Test
    void timeNeverGoesBack() {
        ModelBank bank = new ModelBank(0);
        bank.start(10, new Prior(1, 1e-3, 1e-6, 1e-7, 0, 1e-15));
        double before = bank.trackingVarianceS2();
        bank.predict(5);
        assertEquals(10, bank.atS());
        assertEquals(before, bank.trackingVarianceS2());
    }

    @Test
    void doubtGrowsAsForetold() {
        ModelBank bank = new ModelBank(0);
        bank.start(0, new Prior(0, 1e-6, 0, 1e-8, 0, 1e-13));
        double foretold = bank.trackingVarianceS2(1000);
        bank.predict(1000);
        assertEquals(foretold, bank.trackingVarianceS2(), 1e-3 * foretold);
    }
}
