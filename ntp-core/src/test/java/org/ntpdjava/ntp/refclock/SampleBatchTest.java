package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.filter.FilterResult;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class SampleBatchTest {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    private static final double PRECISION_S = 0x1p-20;

    private final SampleBatch batch = SampleBatch.ofDevice(-20);
    private int second;

    private static NtpTimestamp at(double seconds) {
        return START.plus(NtpDuration.ofSeconds(seconds));
    }

    private FilterResult addAt(double seconds, double offsetS) {
        return batch.add(new Sample(offsetS, 0, PRECISION_S, at(seconds)));
    }

    /** One a second. */
    private void add(double... offsetsS) {
        for (double offsetS : offsetsS) {
            addAt(second++, offsetS);
        }
    }

    @Test
    void saysNothingBeforeTheThirdReading() {
        assertEquals(FilterResult.GATHERING, addAt(0, 1));
        assertEquals(FilterResult.GATHERING, addAt(1, 1));
        assertEquals(16, batch.dispersionS());
        assertTrue(batch.at().isZero());
        assertEquals(0, batch.ageS(at(9)));
        assertEquals(FilterResult.FRESH, addAt(2, 1));
        assertEquals(1, batch.offsetS());
        assertEquals(PRECISION_S, batch.dispersionS());
    }

    @Test
    void theLocalClockIsBelievedAtOnceAndOnlyByItsLastReading() {
        SampleBatch local = SampleBatch.ofLocalClock(-20);
        assertEquals(FilterResult.FRESH, local.add(new Sample(0, 0, PRECISION_S, at(0))));
        local.corrected(0.5);
        assertEquals(FilterResult.FRESH, local.add(new Sample(0, 0, PRECISION_S, at(64))));
        assertEquals(0, local.offsetS());
        assertEquals(PRECISION_S, local.jitterS());
    }

    @Test
    void keepsSixtyPercentNearestTheMedian() {
        add(0.5, -0.157, -0.158, -0.156, -0.9, -0.157, -0.157, 3.0, -2.0, -0.157);
        assertEquals(-0.157, batch.offsetS(), 1e-12);
        assertEquals(Math.sqrt(2e-6 / 6), batch.jitterS(), 1e-12);
        double meanOfKeptS = (1 + 2 + 3 + 5 + 6 + 9) / 6.0;
        assertEquals(meanOfKeptS, batch.at().secondsSince(START), 1e-9);
        assertEquals(10 - meanOfKeptS, batch.ageS(at(10)), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 15, 16, 40})
    void givesTheOffsetThatADriftingClockHadAtItsTime(int readings) {
        double drift = 30e-6;
        for (int i = 0; i < readings; i++) {
            add(drift * i);
        }
        assertEquals(drift * batch.at().secondsSince(START), batch.offsetS(), 1e-12);
    }

    @Test
    void oneWildReadingMovesNothing() {
        add(0.001, 0.001, 0.001, 0.001);
        add(0.9);
        assertEquals(0.001, batch.offsetS(), 1e-15);
    }

    @Test
    void neverGivesLessJitterThanThePrecision() {
        add(0.25, 0.25, 0.25);
        assertEquals(PRECISION_S, batch.jitterS());
    }

    @Test
    void isNoBetterThanItsReadings() {
        for (int i = 0; i < 3; i++) {
            batch.add(new Sample(0, 0, 0.001, at(i)));
        }
        assertEquals(0.001, batch.dispersionS());
    }

    @Test
    void slidesOverTheLastReadings() {
        for (int i = 0; i < 2 * SampleBatch.WINDOW; i++) {
            add(i < SampleBatch.WINDOW ? 1 : 2);
        }
        assertEquals(SampleBatch.WINDOW, batch.size());
        assertEquals(2, batch.offsetS());
        assertEquals(PRECISION_S, batch.jitterS());
    }

    @Test
    void readingsFromBeforeALongSilenceAreForgotten() {
        add(1, 1, 1, 1);
        assertEquals(FilterResult.GATHERING, addAt(1000, 2));
        assertEquals(16, batch.dispersionS());
        addAt(1001, 2);
        assertEquals(FilterResult.FRESH, addAt(1002, 2));
        assertEquals(2, batch.offsetS());
    }

    @Test
    void isUnfitAfterALongSilenceButKeepsItsOffset() {
        add(1, 1, 1);
        batch.missed(at(192));
        assertEquals(PRECISION_S, batch.dispersionS());
        batch.missed(at(260));
        assertEquals(16, batch.dispersionS());
        assertEquals(1, batch.offsetS());
    }

    @Test
    void movesAlongWhenTheClockIsSlewed() {
        add(0.010, 0.010);
        batch.corrected(0.004);
        add(0.006);
        assertEquals(0.006, batch.offsetS(), 1e-15);
        batch.corrected(0.001);
        assertEquals(0.005, batch.offsetS(), 1e-15);
        assertEquals(0.005, batch.stages(at(3)).get(2).offsetS(), 1e-9);
    }

    @Test
    void forgetsEverythingWhenCleared() {
        add(1, 1, 1);
        batch.clear();
        assertEquals(0, batch.offsetS());
        assertEquals(16, batch.dispersionS());
        assertEquals(FilterResult.GATHERING, addAt(4, 1));
    }

    @Test
    void showsTheNewestReadingsFirst() {
        add(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        var stages = batch.stages(at(9));
        assertEquals(8, stages.size());
        assertEquals(9, stages.getFirst().offsetS());
        assertEquals(2, stages.getLast().offsetS());
        assertEquals(PRECISION_S + 7 * 15e-6, stages.getLast().dispersionS(), 1e-12);
    }
}
