package org.ntpdjava.ntp.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.state.PeerState.FilterStage;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class ClockFilterTest {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    private static final int PRECISION_LOG2_S = -20;

    private final ClockFilter filter = new ClockFilter(PRECISION_LOG2_S, new FrequencyTolerance());

    private static NtpTimestamp at(double seconds) {
        return START.plus(NtpDuration.ofSeconds(seconds));
    }

    private static Sample sample(double offsetS, double delayS, double atS) {
        return new Sample(offsetS, delayS, 0.0001, at(atS));
    }

    @Test
    void believesTheSampleOfLeastDelay() {
        filter.add(sample(0.010, 0.050, 0));
        filter.add(sample(0.002, 0.020, 64));
        assertEquals(0.002, filter.current().offsetS());
        assertEquals(0.020, filter.current().delayS());
    }

    @Test
    void usesEachSampleOnlyOnce() {
        assertEquals(FilterResult.FRESH, filter.add(sample(0.002, 0.020, 0)));
        assertEquals(FilterResult.STALE, filter.add(sample(0.010, 0.050, 64)));
        assertEquals(FilterResult.STALE, filter.add(sample(0.001, 0.050, 128)));
        assertEquals(0.002, filter.current().offsetS());
        assertEquals(FilterResult.FRESH, filter.add(sample(0.003, 0.019, 192)));
    }

    @Test
    void believesTheNewerOfEquals() {
        for (int i = 0; i < 12; i++) {
            double offsetS = 1e-6 * i;
            assertEquals(FilterResult.FRESH, filter.add(sample(offsetS, 0.001, 16 * i)));
            assertEquals(offsetS, filter.offsetS());
        }
    }

    @Test
    void isFitAfterItsFirstSample() {
        filter.add(new Sample(0, 0, 0.001, at(0)));
        assertEquals(0.001, filter.dispersionS(), 1e-15);
    }

    @Test
    void weighsDispersionByHalvesOfTheSamplesThereAre() {
        filter.add(new Sample(0, 0.010, 0.001, at(0)));
        filter.add(new Sample(0, 0.030, 0.004, at(0)));
        filter.add(new Sample(0, 0.020, 0.002, at(0)));
        assertEquals((0.001 / 2 + 0.002 / 4 + 0.004 / 8) / (7.0 / 8), filter.dispersionS(), 1e-15);
    }

    @Test
    void agesWithMissedPollsWithoutForgettingAtOnce() {
        filter.add(new Sample(0, 0.010, 0.001, at(0)));
        filter.missed(at(64));
        assertEquals(0.001 + 64 * 15e-6, filter.dispersionS(), 1e-12);
    }

    @Test
    void growsDispersionByFifteenPpm() {
        filter.add(new Sample(0.5, 0.01, 0.001, at(0)));
        FilterStage stage = filter.stages(at(1000)).getFirst();
        assertEquals(new FilterStage(0.5, 0.01, 0.016), round(stage));
    }

    private static FilterStage round(FilterStage stage) {
        return new FilterStage(rounded(stage.offsetS()), rounded(stage.delayS()), rounded(stage.dispersionS()));
    }

    private static double rounded(double seconds) {
        return Math.rint(seconds * 1e8) / 1e8;
    }

    @Test
    void givesJitterAsRmsFromTheBestSample() {
        filter.add(sample(0.000, 0.010, 0));
        filter.add(sample(0.003, 0.011, 2));
        filter.add(sample(-0.004, 0.012, 4));
        assertEquals(Math.sqrt((9e-6 + 16e-6) / 2), filter.current().jitterS(), 1e-12);
    }

    @Test
    void neverGivesLessJitterThanThePrecision() {
        filter.add(sample(0, 0.010, 0));
        filter.add(sample(0, 0.010, 2));
        assertEquals(0x1p-20, filter.current().jitterS());
    }

    @Test
    void losesItsSamplesOneMissedPollAtATime() {
        filter.add(sample(0.002, 0.020, 0));
        double beforeS = filter.current().dispersionS();
        for (int i = 1; i <= 8; i++) {
            filter.missed(at(64 * i));
        }
        assertTrue(beforeS < 8);
        assertEquals(16, filter.current().dispersionS());
        assertEquals(0.002, filter.current().offsetS());
        assertEquals(
                List.of(16.0),
                filter.stages(at(600)).stream()
                        .map(FilterStage::dispersionS)
                        .distinct()
                        .toList());
    }

    @Test
    void keepsOnePopcornSpikeOutButNotTwo() {
        fillWith(0.0001);
        assertEquals(FilterResult.POPCORN, filter.add(sample(0.050, 0.010, 160)));
        assertEquals(0.050, filter.spikeOffsetS(), 1e-15);
        assertEquals(0.0001, filter.offsetS());
        assertEquals(FilterResult.FRESH, filter.add(sample(0.0001, 0.010, 176)));
        assertEquals(FilterResult.POPCORN, filter.add(sample(0.050, 0.010, 192)));
        assertEquals(FilterResult.FRESH, filter.add(sample(0.050, 0.010, 208)));
        assertEquals(0.050, filter.offsetS());
    }

    @Test
    void takesNoDriftForASpike() {
        fillWith(0);
        double driftedS = 90e-6 * 64;
        assertEquals(FilterResult.FRESH, filter.add(sample(driftedS, 0.010, 7 * 16 + 64)));
    }

    private void fillWith(double offsetS) {
        for (int i = 0; i < 8; i++) {
            assertEquals(FilterResult.FRESH, filter.add(sample(offsetS, 0.010, 16 * i)));
        }
    }

    @Test
    void letsAnOldLuckySampleGoAfterTheAllanIntercept() {
        filter.add(sample(0.010, 0.0200, 0));
        filter.add(sample(0.001, 0.0201, 1024));
        assertEquals(0.010, filter.current().offsetS());
        filter.add(sample(0.001, 0.0202, 2100));
        assertEquals(0.001, filter.current().offsetS());
    }

    @Test
    void movesAlongWhenTheClockIsSlewed() {
        filter.add(sample(0.010, 0.020, 0));
        filter.corrected(0.004);
        assertEquals(0.006, filter.current().offsetS(), 1e-15);
        assertEquals(0.006, filter.stages(at(1)).getFirst().offsetS(), 1e-9);
    }

    @Test
    void mixesSamplesFromBeforeAndAfterACorrection() {
        filter.add(sample(0.010, 0.020, 0));
        filter.corrected(0.004);
        filter.add(sample(0.006, 0.030, 2));
        assertEquals(0x1p-20, filter.jitterS(), "both tell the same");
        filter.corrected(-0.001);
        filter.add(sample(0.008, 0.010, 4));
        assertEquals(0.001, filter.jitterS(), 1e-12);
        assertEquals(0.007, filter.stages(at(4)).get(1).offsetS(), 1e-9);
    }

    @Test
    void whatWasNeverMeasuredDoesNotMove() {
        filter.corrected(0.004);
        assertEquals(0, filter.current().offsetS());
    }

    @Test
    void forgetsEverythingWhenCleared() {
        filter.add(sample(0.010, 0.020, 0));
        filter.clear();
        assertEquals(new FilterOutput(0, 0, 16, 0x1p-20, NtpTimestamp.ZERO), filter.current());
        assertEquals(8, filter.stages(at(1)).size());
        assertEquals(FilterResult.FRESH, filter.add(sample(0.002, 0.030, -100)));
    }

    @Test
    void worksAcrossTheEraOf2036() {
        NtpTimestamp beforeWrap = new NtpTimestamp(-1L << 32);
        filter.add(new Sample(0.010, 0.02, 0.001, beforeWrap));
        NtpTimestamp afterWrap = beforeWrap.plus(NtpDuration.ofSeconds(64));
        assertEquals(FilterResult.FRESH, filter.add(new Sample(0.009, 0.02, 0.001, afterWrap)));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThrows(IllegalArgumentException.class, () -> new Sample(Double.NaN, 0, 0, START));
        assertThrows(IllegalArgumentException.class, () -> new Sample(0, 0, -1, START));
    }
}
