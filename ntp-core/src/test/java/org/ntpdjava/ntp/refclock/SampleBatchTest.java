package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class SampleBatchTest {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);

    private final SampleBatch batch = new SampleBatch(-20);

    private void add(double... offsetsS) {
        for (double offsetS : offsetsS) {
            batch.add(offsetS, START.plus(NtpDuration.ofSeconds(batch.size())));
        }
    }

    @Test
    void isEmptyWithoutSamplesAndAfterTaking() {
        assertTrue(batch.take().isEmpty());
        add(1);
        assertTrue(batch.take().isPresent());
        assertTrue(batch.take().isEmpty());
    }

    @Test
    void keepsSixtyPercentNearestTheMedian() {
        add(0.5, -0.157, -0.158, -0.156, -0.9, -0.157, -0.157, 3.0, -2.0, -0.157);
        SampleBatch.Summary summary = batch.take().orElseThrow();
        assertEquals(6, summary.kept());
        assertEquals(10, summary.collected());
        assertEquals(-0.157, summary.offsetS(), 1e-12);
        assertEquals(Math.sqrt(2e-6 / 6), summary.jitterS(), 1e-12);
        double meanOfKeptS = (1 + 2 + 3 + 5 + 6 + 9) / 6.0;
        assertEquals(meanOfKeptS, summary.at().secondsSince(START), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 63, 64})
    void givesTheOffsetThatADriftingClockHadAtItsTime(int readings) {
        double drift = 30e-6;
        for (int i = 0; i < readings; i++) {
            add(drift * i);
        }
        SampleBatch.Summary summary = batch.take().orElseThrow();
        assertEquals(drift * summary.at().secondsSince(START), summary.offsetS(), 1e-12);
    }

    @Test
    void averagesTwoSamplesWithoutDroppingOne() {
        add(0.001, 0.003);
        SampleBatch.Summary summary = batch.take().orElseThrow();
        assertEquals(0.002, summary.offsetS(), 1e-15);
        assertEquals(0.001, summary.jitterS(), 1e-15);
    }

    @Test
    void neverGivesLessJitterThanThePrecision() {
        add(0.25);
        assertEquals(0x1p-20, batch.take().orElseThrow().jitterS());
    }

    @Test
    void letsTheOldestGoWhenFull() {
        for (int i = 0; i < 2 * SampleBatch.CAPACITY; i++) {
            batch.add(i < SampleBatch.CAPACITY ? 1 : 2, START);
        }
        assertEquals(SampleBatch.CAPACITY, batch.size());
        assertEquals(2, batch.take().orElseThrow().offsetS());
    }

    @Test
    void movesAlongWhenTheClockIsSlewed() {
        add(0.010);
        batch.corrected(0.004);
        add(0.006);
        assertEquals(0.006, batch.take().orElseThrow().offsetS(), 1e-15);
    }
}
