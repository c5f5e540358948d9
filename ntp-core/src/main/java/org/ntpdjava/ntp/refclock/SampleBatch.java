package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.filter.ClockFilter;
import org.ntpdjava.ntp.filter.FilterResult;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.state.FilterStages;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The median filter of a reference clock: a window that slides over its last readings. Of their sorted offsets, the one
 * farther from the median is dropped from either end until 60 % are left; the rest is averaged.
 *
 * <p>ntpd collects for a whole poll and makes one sample of it. Here every reading gives a new output, so that selection
 * sees a clock as it is now; the window only keeps one wild reading from making a falseticker of it.
 *
 * <p>Jitter is the RMS difference of the kept offsets from their mean, at least our precision; what our clock drifted
 * meanwhile is in it. The output's time is the mean time of the kept readings: a clock that drifts had that offset then,
 * whichever were dropped. Its dispersion is the jitter, but at least that of the latest reading.
 *
 * <p>Creates no objects but in {@link #at}, {@link #stages} and {@link #current}.
 */
public final class SampleBatch implements SampleFilter {
    /** A quarter of a minute at one reading a second. */
    public static final int WINDOW = 16;
    /** Fewer readings of a device are no evidence: a first sentence may have waited in a buffer. */
    public static final int LEAST_READINGS = 3;
    /** What is older than this when a newer one comes, or none does, has nothing to say any more, s. */
    public static final double MAX_AGE_S = 256;

    private static final double UNITS_PER_SECOND = 0x1p32;

    private final double precisionS;
    private final int leastReadings;
    /** The readings in a ring; offsets on the scale of a clock that is never corrected, as in {@link ClockFilter}. */
    private final double[] scaledOffsetsS;

    private final long[] atBits;
    private int next;
    private int size;
    /** Scratch: the readings in order of their offsets. */
    private final int[] sorted;

    private double correctedS;
    private double scaledOffsetS;
    private double readingDispersionS;
    private double dispersionS;
    private double jitterS;
    private long meanAtBits;

    private SampleBatch(int precisionLog2S, int window, int leastReadings) {
        precisionS = Math.scalb(1.0, precisionLog2S);
        this.leastReadings = leastReadings;
        scaledOffsetsS = new double[window];
        atBits = new long[window];
        sorted = new int[window];
        clear();
    }

    /**
     * For a device that speaks about once a second.
     *
     * @param precisionLog2S of our clock: jitter is never believed to be less
     */
    public static SampleBatch ofDevice(int precisionLog2S) {
        return new SampleBatch(precisionLog2S, WINDOW, LEAST_READINGS);
    }

    /** For our own clock as a source (driver 1): one reading a poll, and the last one is all there is to know. */
    public static SampleBatch ofLocalClock(int precisionLog2S) {
        return new SampleBatch(precisionLog2S, 1, 1);
    }

    /** @return FRESH, or GATHERING while there are fewer readings than it takes to be believed */
    @Override
    public FilterResult add(Sample reading) {
        scaledOffsetsS[next] = reading.offsetS() + correctedS;
        atBits[next] = reading.at().bits();
        next = (next + 1) % atBits.length;
        size = Math.min(atBits.length, size + 1);
        readingDispersionS = reading.dispersionS();
        dropOld(reading.at().bits());
        if (size < leastReadings) {
            return FilterResult.GATHERING;
        }
        summarise();
        return FilterResult.FRESH;
    }

    /** How many readings are held. */
    public int size() {
        return size;
    }

    @Override
    public void missed(NtpTimestamp now) {
        dropOld(now.bits());
        if (size < leastReadings) {
            dispersionS = MAX_DISPERSION_S;
        }
    }

    @Override
    public void clear() {
        size = 0;
        next = 0;
        correctedS = 0;
        scaledOffsetS = 0;
        readingDispersionS = 0;
        dispersionS = MAX_DISPERSION_S;
        jitterS = precisionS;
        meanAtBits = 0;
    }

    @Override
    public void corrected(double phaseS) {
        correctedS += phaseS;
    }

    @Override
    public double offsetS() {
        return meanAtBits == 0 ? 0 : scaledOffsetS - correctedS;
    }

    @Override
    public double delayS() {
        return 0;
    }

    @Override
    public double dispersionS() {
        return dispersionS;
    }

    @Override
    public double jitterS() {
        return jitterS;
    }

    @Override
    public NtpTimestamp at() {
        return meanAtBits == 0 ? NtpTimestamp.ZERO : new NtpTimestamp(meanAtBits);
    }

    @Override
    public double ageS(NtpTimestamp now) {
        return meanAtBits == 0 ? 0 : Math.max(0, secondsBetween(meanAtBits, now.bits()));
    }

    /** Always 0: the trimmed mean leaves spikes aside without a word. */
    @Override
    public double spikeOffsetS() {
        return 0;
    }

    @Override
    public FilterStages stages(NtpTimestamp now) {
        FilterStages.Builder out = new FilterStages.Builder(ClockFilter.STAGES);
        for (int age = 0; age < Math.min(size, ClockFilter.STAGES); age++) {
            int reading = reading(age);
            double ageS = Math.max(0, secondsBetween(atBits[reading], now.bits()));
            double agedS = readingDispersionS + SystemState.PHI * ageS;
            out.set(age, scaledOffsetsS[reading] - correctedS, 0, agedS);
        }
        return out.build();
    }

    /** @param age 0 is the newest */
    private int reading(int age) {
        return Math.floorMod(next - 1 - age, atBits.length);
    }

    private void dropOld(long nowBits) {
        while (size > 0 && secondsBetween(atBits[reading(size - 1)], nowBits) > MAX_AGE_S) {
            size--;
        }
    }

    private void summarise() {
        sortByOffset();
        int keep = size - size * 4 / 10;
        int low = lowOfKept(keep);
        int high = low + keep;
        scaledOffsetS = meanOffsetS(low, high);
        jitterS = Math.max(precisionS, rmsFromMeanS(low, high));
        meanAtBits = meanAtBits(low, high);
        dispersionS = Math.max(jitterS, readingDispersionS);
    }

    /** By insertion, oldest first: sixteen readings are few. */
    private void sortByOffset() {
        for (int i = 0; i < size; i++) {
            int reading = reading(size - 1 - i);
            int place = i;
            while (place > 0 && scaledOffsetsS[sorted[place - 1]] > scaledOffsetsS[reading]) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = reading;
        }
    }

    /** Drops from the end that is farther from the median until {@code keep} are left. */
    private int lowOfKept(int keep) {
        int low = 0;
        int high = size;
        while (high - low > keep) {
            double medianS = sortedOffsetS((low + high) / 2);
            if (sortedOffsetS(high - 1) - medianS < medianS - sortedOffsetS(low)) {
                low++;
            } else {
                high--;
            }
        }
        return low;
    }

    private double sortedOffsetS(int place) {
        return scaledOffsetsS[sorted[place]];
    }

    private double meanOffsetS(int low, int high) {
        double sumS = 0;
        for (int place = low; place < high; place++) {
            sumS += sortedOffsetS(place);
        }
        return sumS / (high - low);
    }

    private double rmsFromMeanS(int low, int high) {
        double squares = 0;
        for (int place = low; place < high; place++) {
            double differenceS = sortedOffsetS(place) - scaledOffsetS;
            squares += differenceS * differenceS;
        }
        return Math.sqrt(squares / (high - low));
    }

    /** Never 0, which means that there is none. */
    private long meanAtBits(int low, int high) {
        long newestBits = atBits[reading(0)];
        double laterS = 0;
        for (int place = low; place < high; place++) {
            laterS += secondsBetween(newestBits, atBits[sorted[place]]);
        }
        long bits = newestBits + Math.round(laterS / (high - low) * UNITS_PER_SECOND);
        return bits == 0 ? 1 : bits;
    }

    private static double secondsBetween(long fromBits, long toBits) {
        return (toBits - fromBits) / UNITS_PER_SECOND;
    }
}
